namespace Cairn.Plugins.Discovery;

/// <summary>What a plugin is for.</summary>
public enum PluginKind
{
    Resource,
    Language,
    Analyzer,
    Converter,
    Tool,
}

/// <summary>The words that stand for the kinds in file names and commands.</summary>
public static class PluginKinds
{
    private static readonly (PluginKind Kind, string Word)[] Words =
    [
        (PluginKind.Resource, "resource"),
        (PluginKind.Language, "language"),
        (PluginKind.Analyzer, "analyzer"),
        (PluginKind.Converter, "converter"),
        (PluginKind.Tool, "tool"),
    ];

    public static string Word(this PluginKind kind) => Words.First(known => known.Kind == kind).Word;

    public static PluginKind? TryParse(string word)
        => Words.Where(known => known.Word == word).Select(known => (PluginKind?)known.Kind).FirstOrDefault();
}
