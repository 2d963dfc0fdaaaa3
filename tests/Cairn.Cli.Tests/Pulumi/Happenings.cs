using System.Collections.Immutable;
using Cairn.Engine.Events;
using Cairn.Engine.Monitor;
using Cairn.Model;
using Cairn.State.Resources;

namespace Cairn.Cli.Tests.Pulumi;

/// <summary>Events of runs, in few words.</summary>
internal static class Happenings
{
    public static readonly string Root = Urn("pulumi:pulumi:Stack", "shop-dev");

    public static string Urn(string type, string name) => $"urn:pulumi:dev::shop::{type}::{name}";

    public static ResourceState Resource(string type, string name, params (string Name, PropertyValue Value)[] inputs)
        => new()
        {
            Urn = Urn(type, name),
            Type = type,
            IsCustom = type != "pulumi:pulumi:Stack",
            Parent = type == "pulumi:pulumi:Stack" ? "" : Root,
            Inputs = Map(inputs),
        };

    public static PropertyValue.Map Map(params (string Name, PropertyValue Value)[] members)
        => new([.. members.Select(static x => new PropertyMember(x.Name, x.Value))]);

    public static PropertyValue Text(string text) => new PropertyValue.Text(text);

    public static PropertyValue Number(string digits) => new PropertyValue.Number(digits);

    public static StepReport Step(StepOperation operation, ResourceState? old, ResourceState? current) => new()
    {
        Operation = operation,
        Urn = (current ?? old)?.Urn ?? "",
        Type = (current ?? old)?.Type ?? "",
        Old = old,
        New = current,
    };

    public static EngineEvent Begun(StepReport step) => new EngineEvent.StepStarted(step);

    public static EngineEvent Done(StepReport step) => new EngineEvent.StepDone(step);

    public static EngineEvent Said(MessageLevel level, string text, string urn = "")
        => new EngineEvent.Message(new ProgramMessage(level, text) { Urn = urn });

    /// <summary>The last two events.</summary>
    public static EngineEvent[] Ended(RunOutcome outcome, params (StepOperation Operation, int Count)[] changes) =>
    [
        new EngineEvent.Summary(new RunSummary(
            outcome,
            changes.ToImmutableSortedDictionary(static x => x.Operation, static x => x.Count),
            TimeSpan.FromSeconds(61.5),
            IsPreview: false)),
        new EngineEvent.End(),
    ];

    public static EngineEvent Prelude(params (string Key, string? Value)[] config)
        => new EngineEvent.Prelude(config.ToImmutableSortedDictionary(static x => x.Key, static x => x.Value));
}
