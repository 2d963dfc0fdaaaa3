using Cairn.Storage.History;

namespace Cairn.Storage.Runs;

/// <summary>What a run is opened for.</summary>
public sealed record RunRequest
{
    /// <summary>What is run, for others to read, e.g. <c>deploy</c>.</summary>
    public required string Command { get; init; }

    /// <summary>The stage as its store names it, e.g. <c>organization/app/dev</c>.</summary>
    public string StageName { get; init; } = "";

    /// <summary>Whom the history names for what the run does; null: it is not noted.</summary>
    public ChangeAuthor? Author { get; init; }

    /// <summary>How long to wait for somebody who works on the stage; zero: not at all.</summary>
    public TimeSpan Wait { get; init; }

    /// <summary>How often to show that this run lives; zero: never.</summary>
    public TimeSpan Heartbeat { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Whether the state is held against the integrity rules; somebody may switch that off by name.</summary>
    public bool IsIntegrityChecked { get; init; } = true;

    /// <summary>The tool's version for the manifest; null keeps what is there.</summary>
    public string? ToolVersion { get; init; }

    /// <summary>Whether the manifest gets a new time even where nothing else is different, as Pulumi has it.</summary>
    public bool IsAlwaysStamped { get; init; }

    /// <summary>
    /// Whether another program copies the checkpoint while the run goes on and throws the journal away, as SST does: it
    /// follows each step closely then.
    /// </summary>
    public bool IsCopied { get; init; }
}
