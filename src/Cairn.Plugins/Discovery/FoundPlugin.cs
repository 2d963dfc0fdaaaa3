namespace Cairn.Plugins.Discovery;

/// <summary>Where a plugin is, and so how it is started.</summary>
public abstract record FoundPlugin
{
    private FoundPlugin()
    {
    }

    /// <summary>Its file or folder; empty where somebody has started it already.</summary>
    public string Place => this switch
    {
        Executable executable => executable.Path,
        Source source => source.Folder,
        NodeDynamic dynamic => dynamic.Script,
        App app => app.Target,
        BuiltIn own => own.Program,
        _ => "",
    };

    /// <summary>Whether it came with Cairn or its SDK and is called by frames (docs/adr/0049).</summary>
    public bool UsesFrames => this is BuiltIn or App { HasFrames: true };

    /// <summary>An executable that says its port.</summary>
    public sealed record Executable(string Path) : FoundPlugin;

    /// <summary>Source in a folder, which a language runs (<c>PulumiPlugin.yaml</c>).</summary>
    public sealed record Source(string Folder, PluginDescription Description) : FoundPlugin;

    /// <summary>The provider of dynamic resources that is part of the program's own SDK: a script for node.</summary>
    public sealed record NodeDynamic(string Script) : FoundPlugin;

    /// <summary>A provider that is part of the app itself: its program, started for that.</summary>
    public sealed record App(string DotNet, string Target, string Provider, bool HasFrames) : FoundPlugin;

    /// <summary>A provider that is part of Cairn: its own program, started for that.</summary>
    public sealed record BuiltIn(string Program, string Provider) : FoundPlugin;

    /// <summary>A plugin that somebody has started already, in a debugger for instance.</summary>
    public sealed record Running(int Port) : FoundPlugin;
}
