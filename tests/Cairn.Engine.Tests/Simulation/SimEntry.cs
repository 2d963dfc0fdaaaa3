using Cairn.Model;
using Cairn.Planning.Values;
using Cairn.State.Resources;

namespace Cairn.Engine.Tests.Simulation;

/// <summary>A resource in a state that a case starts from.</summary>
internal sealed record SimEntry(SimSpec Spec, string Urn, string Id)
{
    public bool IsDelete { get; init; }

    public bool IsPendingReplacement { get; init; }

    public bool IsTainted { get; init; }

    public bool IsUnwell { get; init; }

    public PropertyValue.Map Inputs { get; init; } = new([]);

    /// <summary>References as the state has them.</summary>
    public required Func<int, string> UrnOf { get; init; }

    public required string Provider { get; init; }

    public required string Parent { get; init; }

    public string Arn => $"cloud:{Id}";

    public bool HasObject => Spec.Kind is SimKind.Thing or SimKind.Found && !IsPendingReplacement;

    public ResourceState ToState() => new()
    {
        Urn = Urn,
        Type = Spec.Type,
        IsCustom = Spec.Kind != SimKind.Group,
        Id = Spec.Kind == SimKind.Group ? "" : Id,
        Inputs = Inputs,
        Outputs = Spec.Kind switch
        {
            SimKind.Group => new PropertyValue.Map([]),
            SimKind.Provider => Inputs,
            _ => Inputs.With("arn", new PropertyValue.Text(Arn)),
        },
        IsDelete = IsDelete,
        IsPendingReplacement = IsPendingReplacement,
        IsTainted = IsTainted,
        InitErrors = IsUnwell ? ["not well"] : [],
        IsExternal = Spec.Kind == SimKind.Found,
        IsProtected = Spec.IsProtected && !IsDelete,
        IsRetainedOnDelete = Spec.IsRetained,
        IsRefreshedBeforeUpdate = Spec.IsRefreshedBeforeUpdate && Spec.Kind == SimKind.Thing,
        Parent = Parent,
        Provider = Provider,
        Dependencies = [.. Spec.Dependencies.Concat(Spec.Links).Distinct().Select(UrnOf)],
        PropertyDependencies = Dependencies(Spec, Inputs, UrnOf),
        DeletedWith = Spec.DeletedWith is { } with ? UrnOf(with) : "",
        ReplaceWith = [.. Spec.ReplaceWith.Select(UrnOf)],
        ReplacementTrigger = Spec.Trigger > 0 ? Fakes.Values.Of(Spec.Trigger) : null,
        Created = "2026-01-01T00:00:00Z",
        Modified = "2026-01-01T00:00:00Z",
    };

    /// <summary>The inputs with what they were computed from.</summary>
    public static EquatableArray<PropertyDependency> Dependencies(
        SimSpec spec, PropertyValue.Map inputs, Func<int, string> urnOf)
    {
        var made = new List<PropertyDependency>();
        foreach (var member in inputs.Members)
        {
            int[] from =
            [
                .. spec.Links.Where(x => spec.LinkName(x) == member.Name),
                .. member.Name == "inside" && spec.DeletedWith is { } with ? [with] : Array.Empty<int>(),
            ];
            made.Add(new PropertyDependency(member.Name, [.. from.Select(urnOf)]));
        }

        return [.. made];
    }

    public override string ToString()
        => $"#{Spec.Key} {Spec}{(Spec.Kind == SimKind.Group ? "" : $" [{Id}]")}"
            + (IsDelete ? ", delete" : "") + (IsPendingReplacement ? ", pending replacement" : "")
            + (IsTainted ? ", tainted" : "") + (IsUnwell ? ", unwell" : "");
}
