using System.Collections.Immutable;
using Cairn.Cli.Operations;
using Cairn.Plugins.Policies;

namespace Cairn.Cli.Commands;

/// <summary>What <c>cairn deploy</c>, <c>diff</c>, <c>refresh</c> or <c>remove</c> was asked.</summary>
internal sealed record OperationArguments
{
    public required OperationKind Kind { get; init; }

    /// <summary>Whether nothing is done but thought through.</summary>
    public bool IsPreview { get; init; }

    public string? Stage { get; init; }

    public string? Store { get; init; }

    /// <summary>URNs, patterns, or names.</summary>
    public ImmutableArray<string> Targets { get; init; } = [];

    public ImmutableArray<string> Excludes { get; init; } = [];

    public bool WithDependents { get; init; }

    public bool RefreshesFirst { get; init; }

    public int Parallel { get; init; } = ParallelUsual;

    public bool ContinuesOnError { get; init; }

    public ImmutableArray<string> Config { get; init; } = [];

    public string Message { get; init; } = "";

    public bool ShowsDiff { get; init; }

    /// <summary>Whether what stays as it is is shown too.</summary>
    public bool IsVerbose { get; init; }

    /// <summary>Whether debug messages are shown. The SDK puts inputs into them, secrets included.</summary>
    public bool IsDebug { get; init; }

    public TimeSpan Wait { get; init; }

    public bool IsJson { get; init; }

    public bool Repairs { get; init; }

    public bool IsYes { get; init; }

    /// <summary>Whether changes that are pending make an exit code of their own.</summary>
    public bool TellsChanges { get; init; }

    public bool RunsProgram { get; init; }

    public bool ClearsPending { get; init; }

    public ImmutableArray<PolicyPackRequest> PolicyPacks { get; init; } = [];

    /// <summary>What an import was given.</summary>
    public ImportArguments? Import { get; init; }

    public const int ParallelUsual = 16;

    /// <summary>The command's own word.</summary>
    public string Word => Kind switch
    {
        OperationKind.Refresh => "refresh",
        OperationKind.Destroy => "remove",
        OperationKind.Import => "import",
        _ => IsPreview ? "diff" : "deploy",
    };
}
