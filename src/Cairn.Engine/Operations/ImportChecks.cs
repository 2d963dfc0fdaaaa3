using System.Collections.Immutable;
using Cairn.Engine.Events;
using Cairn.Engine.Ports;
using Cairn.Engine.Runs;
using Cairn.Engine.Steps;
using Cairn.Model;
using Cairn.Planning.Imports;
using Cairn.State.Resources;

namespace Cairn.Engine.Operations;

/// <summary>
/// Has a provider check what was imported. The object is there and in the state, whatever it says: what it rejects is
/// for a person to know who writes the program.
/// </summary>
internal sealed class ImportChecks(RunContext run)
{
    private const int SeedBytes = 32;

    public async Task RunAsync(ResourceState imported, ImportWish wish)
    {
        var found = await run.Registry.FindAsync(imported.Provider, run.Stop.Token);
        if (!found.TryGet(out var provider))
        {
            Tell(ImportDiagnostics.NotChecked(imported.Urn, ProviderCall.Text(found.Diagnostics[0])));
            return;
        }

        var seed = new byte[SeedBytes];
        run.Ids.Fill(seed);
        var request = new CheckRequest(Urn.Parse(imported.Urn), imported.Inputs, imported.Inputs)
        {
            RandomSeed = ImmutableArray.Create(seed),
            IsPreview = run.IsPreview,
        };
        var answer = await provider.CheckAsync(request, run.Terminate);
        if (!answer.TryGet(out var reply, out var failure))
        {
            Tell(ImportDiagnostics.NotChecked(imported.Urn, failure.Message));
            return;
        }

        foreach (var rejected in reply.Failures)
        {
            Tell(ImportDiagnostics.Doubted(
                imported.Urn, rejected.Property, rejected.Reason, wish.Properties.Count > 0));
        }
    }

    private void Tell(Diagnostic warning) => run.Events.Send(new EngineEvent.Diagnosed(warning, warning.Urn ?? ""));
}
