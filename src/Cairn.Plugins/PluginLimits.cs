namespace Cairn.Plugins;

/// <summary>Every limit and timeout of this layer. Times run on the injected clock.</summary>
public sealed record PluginLimits
{
    public static readonly PluginLimits Default = new();

    /// <summary>Bytes of one line of a program's output; a longer one is handed on in pieces.</summary>
    public int LineBytesMax { get; init; } = 64 * 1024;

    /// <summary>Characters of the end of a plugin's output that are kept to explain its death.</summary>
    public int TailCharactersMax { get; init; } = 16 * 1024;

    /// <summary>Lines of the end of a plugin's output that are kept to explain its death.</summary>
    public int TailLinesMax { get; init; } = 40;

    /// <summary>From the start of a plugin to the line with its port.</summary>
    public TimeSpan PortTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Plugins that are started before anybody asks for them.</summary>
    public int EarlyStartsMax { get; init; } = 8;

    /// <summary>From the polite request to stop until the program is killed (spec/engine.md §2.4).</summary>
    public TimeSpan StopGrace { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>What a killed program gets until it counts as gone, whatever the system says.</summary>
    public TimeSpan KillGrace { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long output is still read after the program ended: a descendant may hold the pipe open.</summary>
    public TimeSpan DrainGrace { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Bytes of a <c>package.json</c>, a project file or a plugin's description.</summary>
    public int DescriptionBytesMax { get; init; } = 8 * 1024 * 1024;

    /// <summary>Levels of nesting in a project file.</summary>
    public int DescriptionDepthMax { get; init; } = 64;

    /// <summary>Folders that a search for packages looks into.</summary>
    public int FoldersMax { get; init; } = 200_000;

    /// <summary>Bytes of a compressed plugin.</summary>
    public long ArchiveBytesMax { get; init; } = 2L * 1024 * 1024 * 1024;

    /// <summary>Bytes of an unpacked plugin.</summary>
    public long UnpackedBytesMax { get; init; } = 8L * 1024 * 1024 * 1024;

    /// <summary>Files and folders of one plugin.</summary>
    public int ArchiveEntriesMax { get; init; } = 500_000;

    /// <summary>Bytes of an answer that describes a release.</summary>
    public int ReleaseBytesMax { get; init; } = 16 * 1024 * 1024;

    /// <summary>How often a download is tried, with twice the pause each time.</summary>
    public int DownloadTriesMax { get; init; } = 5;

    public TimeSpan DownloadPause { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Silence of a server until a download counts as failed.</summary>
    public TimeSpan DownloadSilence { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Pause between two looks at a lock that another process holds.</summary>
    public TimeSpan LockPause { get; init; } = TimeSpan.FromMilliseconds(100);
}
