using System.Globalization;
using Cairn.Engine.Monitor;
using Cairn.Engine.Policies;
using Cairn.Engine.Ports;
using Cairn.Engine.Providers;
using Cairn.Planning.Plans;

namespace Cairn.Engine.Runs;

/// <summary>What every part of a run works with.</summary>
internal sealed class RunContext
{
    public required RunDescription Info { get; set; }

    public required RunOptions Options { get; init; }

    public required RunEvents Events { get; init; }

    public required RunStop Stop { get; init; }

    public required ProviderRegistry Registry { get; init; }

    public required HookRunner Hooks { get; init; }

    public required RunRecorder Recorder { get; init; }

    public required IIdSource Ids { get; init; }

    public required TimeProvider Time { get; init; }

    /// <summary>What steps are held to; null: to nothing.</summary>
    public PlanConstraint? Constraint { get; init; }

    /// <summary>What judges resources; one without packs lets everything pass.</summary>
    public required PolicyGuard Policies { get; init; }

    /// <summary>What serves the package <c>pulumi</c>; null where nothing does.</summary>
    public IProvider? Builtin { get; set; }

    /// <summary>Cancelled when even what is under way is to be given up: the user asked twice.</summary>
    public CancellationToken Terminate { get; init; }

    public bool IsPreview => Options.IsPreview;

    /// <summary>The moment, as a state has it: RFC 3339 in UTC, with what there is of fractions.</summary>
    public string Now()
        => Time.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);

    /// <summary>
    /// Tells the user what went wrong and settles the run's outcome; unless errors are to be passed over, nothing new
    /// is begun after it.
    /// </summary>
    public async Task FailAsync(string error, string urn)
    {
        Events.Say(MessageLevel.Error, error, urn);
        await FailAsync();
    }

    /// <summary>Settles the run's outcome.</summary>
    public Task FailAsync()
    {
        Stop.Fail();
        return Options.ContinueOnError ? Task.CompletedTask : Stop.FailAndStopAsync();
    }
}
