namespace Cairn.Storage.Config;

/// <summary>The library's own ways, besides its exception, to refuse a text that is no YAML.</summary>
public static class YamlFailure
{
    public static bool IsRefusal(Exception failure)
        => failure is ArgumentException or InvalidOperationException or FormatException;
}
