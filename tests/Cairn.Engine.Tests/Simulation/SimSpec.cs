using System.Collections.Immutable;
using Cairn.Model;

namespace Cairn.Engine.Tests.Simulation;

/// <summary>
/// A resource as a program asks for it, and as a state has it. Others are named by their keys, which stay when a
/// program renames or moves a resource.
/// </summary>
internal sealed record SimSpec(int Key, string Name)
{
    public const string ThingType = "lab:index:Thing";
    public const string GroupType = "lab:index:Group";
    public const string ProviderType = "pulumi:providers:lab";

    public SimKind Kind { get; init; }

    public int? Parent { get; init; }

    /// <summary>An explicit provider; the default one where there is none.</summary>
    public int? Provider { get; init; }

    public ImmutableArray<int> Dependencies { get; init; } = [];

    /// <summary>Those whose outputs are inputs of this one.</summary>
    public ImmutableArray<int> Links { get; init; } = [];

    public int? DeletedWith { get; init; }

    public ImmutableArray<int> ReplaceWith { get; init; } = [];

    /// <summary>Changed in place.</summary>
    public int Size { get; init; }

    /// <summary>Changed by a replacement.</summary>
    public int Shape { get; init; }

    public int Trigger { get; init; }

    /// <summary>Whether a changed link takes a replacement.</summary>
    public bool HasFixedLinks { get; init; }

    public bool DeletesFirst { get; init; }

    public bool IsProtected { get; init; }

    public bool IsRetained { get; init; }

    public bool IsRefreshedBeforeUpdate { get; init; }

    public bool HasSecret { get; init; }

    /// <summary>Old URNs.</summary>
    public ImmutableArray<string> Aliases { get; init; } = [];

    /// <summary>The object that is read or imported; or empty.</summary>
    public string ObjectId { get; init; } = "";

    public string Type => Kind switch
    {
        SimKind.Group => GroupType,
        SimKind.Provider => ProviderType,
        _ => ThingType,
    };

    /// <summary>All others that it names, each once.</summary>
    public IEnumerable<int> References => new[] { Parent, Provider, DeletedWith }.OfType<int>()
        .Concat(Dependencies).Concat(Links).Concat(ReplaceWith).Distinct();

    /// <summary>The same without those that it may not name.</summary>
    public SimSpec Only(Func<int, bool> keeps) => this with
    {
        Parent = Parent is { } parent && keeps(parent) ? parent : null,
        Provider = Provider is { } provider && keeps(provider) ? provider : null,
        DeletedWith = DeletedWith is { } with && keeps(with) ? with : null,
        Dependencies = [.. Dependencies.Where(keeps)],
        Links = [.. Links.Where(keeps)],
        ReplaceWith = [.. ReplaceWith.Where(keeps)],
    };

    /// <summary>The same with what it has from its parent.</summary>
    public SimSpec Inherit(IReadOnlyDictionary<int, SimSpec> all)
        => DeletedWith is null && Kind is (SimKind.Thing or SimKind.Group) && Parent is { } parent
            ? this with { DeletedWith = all[parent].DeletedWith }
            : this;

    /// <param name="arnOf">The output that others are linked by, of a key.</param>
    public PropertyValue.Map Inputs(Func<int, PropertyValue> arnOf)
    {
        var members = new List<(string, object)> { ("size", Size) };
        if (Kind != SimKind.Group)
        {
            members.Add(("shape", Shape));
        }

        if (HasSecret)
        {
            members.Add(("key", new PropertyValue.Secret(new PropertyValue.Text($"hush{Size}"))));
        }

        if (IsRefreshedBeforeUpdate)
        {
            members.Add(("reads", true));
        }

        members.AddRange(Links.Select(x => (LinkName(x), (object)arnOf(x))));
        if (DeletedWith is { } with)
        {
            members.Add(("inside", arnOf(with)));
        }

        return Fakes.Values.Map([.. members]);
    }

    public string LinkName(int key) => HasFixedLinks ? $"fixed{key}" : $"link{key}";

    public override string ToString()
    {
        var words = new List<string> { $"{Kind} {Name}" };
        Say("in", Parent);
        Say("by", Provider);
        Say("goes with", DeletedWith);
        Say("needs", [.. Dependencies]);
        Say(HasFixedLinks ? "fixed to" : "linked to", [.. Links]);
        Say("replaced with", [.. ReplaceWith]);
        words.Add($"size {Size} shape {Shape}");
        words.AddRange(Trigger > 0 ? [$"trigger {Trigger}"] : []);
        words.AddRange(DeletesFirst ? ["deletes first"] : []);
        words.AddRange(IsProtected ? ["protected"] : []);
        words.AddRange(IsRetained ? ["retained"] : []);
        words.AddRange(IsRefreshedBeforeUpdate ? ["reads first"] : []);
        words.AddRange(HasSecret ? ["secret"] : []);
        words.AddRange(ObjectId.Length > 0 ? [$"object {ObjectId}"] : []);
        words.AddRange(Aliases.Select(x => $"was {x[(x.IndexOf("lab", StringComparison.Ordinal) + 5)..]}"));
        return string.Join(", ", words);

        void Say(string word, params int?[] keys)
        {
            if (keys.OfType<int>().Any())
            {
                words.Add($"{word} {string.Join(' ', keys.OfType<int>().Select(x => $"#{x}"))}");
            }
        }
    }
}
