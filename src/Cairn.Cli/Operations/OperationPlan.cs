using System.Collections.Immutable;
using Cairn.Engine.Events;
using Cairn.Engine.Runs;
using Cairn.Planning.Imports;
using Cairn.Plugins.Policies;
using Cairn.Storage.History;

namespace Cairn.Cli.Operations;

/// <summary>What is to be done to a stage, whichever front door it came in by.</summary>
internal sealed record OperationPlan
{
    public required OperationKind Kind { get; init; }

    /// <summary>Whether it is a preview is one of these.</summary>
    public required RunOptions Options { get; init; }

    /// <summary>Hears all that happens.</summary>
    public required IEventSink Sink { get; init; }

    /// <summary>What others are told who find the stage taken; null: the word.</summary>
    public string? Command { get; init; }

    /// <summary>What an import takes into the state.</summary>
    public ImmutableArray<ImportWish> Imports { get; init; } = [];

    /// <summary>Whether it goes without the program.</summary>
    public bool IsWithoutProgram => Kind == OperationKind.Import;

    /// <summary>Whether the program is run.</summary>
    public bool RunsProgram => Kind == OperationKind.Deploy || Options.RunsProgram;

    /// <summary>The file that a preview writes as the plan of an update; null: none.</summary>
    public string? SavePlanPath { get; init; }

    /// <summary>The plan that the update is held to; null: none.</summary>
    public string? PlanPath { get; init; }

    /// <summary>Whom Cairn's own history names for what is done; null: nothing is noted there.</summary>
    public ChangeAuthor? Author { get; init; }

    /// <summary>For people, in the history.</summary>
    public string Message { get; init; } = "";

    /// <summary><c>key=value</c> from the command line, to be kept in the stack's settings.</summary>
    public ImmutableArray<string> Config { get; init; } = [];

    /// <summary>Whether the keys of <see cref="Config"/> are paths into values.</summary>
    public bool IsConfigPath { get; init; }

    /// <summary>Where the program waits to be run (<c>--client</c>); null: the project's language starts it.</summary>
    public string? ClientAddress { get; init; }

    /// <summary>Arguments for the program.</summary>
    public ImmutableArray<string> Arguments { get; init; } = [];

    /// <summary>Policy packs that it is held against.</summary>
    public ImmutableArray<PolicyPackRequest> PolicyPacks { get; init; } = [];

    /// <summary>How long to wait for somebody who works on the stage.</summary>
    public TimeSpan Wait { get; init; }

    /// <summary>Whether the state is held against the integrity rules.</summary>
    public bool IsIntegrityChecked { get; init; } = true;

    /// <summary>Whether whoever started it copies the state while it goes on, and keeps nothing else.</summary>
    public bool IsStateCopied { get; init; }

    public bool WantsDebugMessages { get; init; }

    /// <summary>Whether a passphrase is made and kept for a stage that has none, in place of asking for one.</summary>
    public bool MakesPassphrase { get; init; }

    /// <summary>Whether packages of the program that are missing are installed first.</summary>
    public bool InstallsPackages { get; init; }

    /// <summary>What is known of the surroundings, for the history.</summary>
    public ImmutableSortedDictionary<string, string> Environment { get; init; }
        = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>The version of Pulumi that manifests and programs are told.</summary>
    public required string PulumiVersion { get; init; }

    /// <summary>The word that the lease, the journal and the history have for it.</summary>
    public string Word => Kind switch
    {
        OperationKind.Refresh => "refresh",
        OperationKind.Destroy => "destroy",
        OperationKind.Import => "resource-import",
        _ => "update",
    };
}
