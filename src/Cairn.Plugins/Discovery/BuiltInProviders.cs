namespace Cairn.Plugins.Discovery;

/// <summary>
/// The providers that are part of Cairn: its own program, started once more with the verb <see cref="Verb"/>
/// (docs/adr/0042-local-is-a-process-of-the-same-binary.md).
/// </summary>
public static class BuiltInProviders
{
    /// <summary>The first argument that makes Cairn a provider; its name and the engine's address follow.</summary>
    public const string Verb = "__provider";

    /// <summary>The only one there is.</summary>
    public const string Local = "local";

    internal static bool Has(PluginRequest wanted)
        => wanted is { Kind: PluginKind.Resource, Name: Local, Server: null };
}
