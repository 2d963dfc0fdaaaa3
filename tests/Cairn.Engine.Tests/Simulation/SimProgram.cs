using System.Collections.Immutable;
using Cairn.Engine.Monitor;
using Cairn.Engine.Ports;
using Cairn.Engine.Tests.Fakes;
using Cairn.Model;
using Cairn.Planning.Goals;
using Cairn.Planning.Values;

namespace Cairn.Engine.Tests.Simulation;

/// <summary>
/// A program that registers resources in their order, or each as soon as what it names is there.
/// </summary>
/// <param name="specs">What it registers. A spec names only earlier ones.</param>
/// <param name="isParallel">Whether it waits only where it has to.</param>
/// <param name="isReporting">Whether it goes on when a resource has failed.</param>
/// <param name="throwsAfter">It throws when it has registered so many; never where that is 0.</param>
internal sealed class SimProgram(
    ImmutableArray<SimSpec> specs, bool isParallel, bool isReporting, int throwsAfter) : ILanguageRuntime
{
    private readonly Dictionary<int, Task<SimReply>> _made = [];

    public Task<Result<ProgramOutcome>> RunAsync(
        RunDescription run, IResourceMonitor monitor, CancellationToken token)
        => new FakeProgram(RunAsync).RunAsync(run, monitor, token);

    private async Task RunAsync(ProgramApi program)
    {
        _made.Clear();
        var root = await program.RootAsync();
        foreach (var (place, spec) in specs.Index())
        {
            if (throwsAfter > 0 && place == throwsAfter)
            {
                throw new InvalidOperationException("the program has a mistake");
            }

            var made = RegisterAsync(program, spec);
            _made[spec.Key] = made;
            if (!isParallel)
            {
                await made;
            }
        }

        await Task.WhenAll(_made.Values);
        foreach (var spec in specs.Where(x => x.Kind == SimKind.Group))
        {
            await program.OutputsAsync((await _made[spec.Key]).Urn, Values.Map(("size", spec.Size)));
        }

        await program.OutputsAsync(root, Values.Map(("count", specs.Length)));
    }

    private async Task<SimReply> RegisterAsync(ProgramApi program, SimSpec spec)
    {
        var named = new Dictionary<int, SimReply>();
        foreach (var key in spec.References)
        {
            named[key] = await _made[key];
        }

        if (spec.Kind == SimKind.Found)
        {
            var read = await program.ReadAsync(new ReadGoal
            {
                Type = spec.Type,
                Name = spec.Name,
                Id = spec.ObjectId,
                Parent = Urn(spec.Parent),
                Dependencies = [.. spec.Dependencies.Select(x => named[x].Urn)],
            });
            return new SimReply(read.Urn.Value, spec.ObjectId, read.Outputs);
        }

        var inputs = spec.Inputs(x => named[x].Outputs.Find("arn") ?? new PropertyValue.Unknown());
        var made = await program.RegisterAsync(
            new Goal
            {
                Type = spec.Type,
                Name = spec.Name,
                IsCustom = spec.Kind != SimKind.Group,
                Inputs = inputs,
                Parent = Urn(spec.Parent),
                Provider = spec.Provider is { } by ? $"{named[by].Urn}::{named[by].Id}" : "",
                Dependencies = [.. spec.Dependencies.Concat(spec.Links).Distinct().Select(x => named[x].Urn)],
                PropertyDependencies = SimEntry.Dependencies(spec, inputs, x => named[x].Urn),
                DeletedWith = Urn(spec.DeletedWith),
                ReplaceWith = [.. spec.ReplaceWith.Select(x => named[x].Urn)],
                ReplacementTrigger = spec.Trigger > 0 ? Values.Of(spec.Trigger) : null,
                DeleteBeforeReplace = spec.DeletesFirst ? true : null,
                Protect = spec.IsProtected,
                RetainOnDelete = spec.IsRetained,
                Aliases = [.. spec.Aliases.Select(x => new AliasSpec { Urn = x })],
                ImportId = spec.Kind == SimKind.Thing ? spec.ObjectId : "",
            },
            isReporting);
        return new SimReply(made.Urn.Value, made.Id, made.Outputs);

        string Urn(int? key) => key is { } known ? named[known].Urn : "";
    }

    /// <summary>What the program knows of a resource.</summary>
    private sealed record SimReply(string Urn, string Id, PropertyValue.Map Outputs);
}
