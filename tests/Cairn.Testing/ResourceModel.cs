namespace Cairn.Testing;

/// <summary>A resource as tests make it: what the rules look at as members, everything else as raw JSON.</summary>
public sealed class ResourceModel
{
    /// <summary>Written as a member that no version knows; it tells the resource whatever happens to its URN.</summary>
    public required int Mark { get; init; }

    public string? Urn { get; set; }

    public string? Type { get; set; }

    public bool IsCustom { get; set; }

    public bool IsDelete { get; set; }

    public bool IsPendingReplacement { get; set; }

    public string? Id { get; set; }

    public string? Parent { get; set; }

    public string? Provider { get; set; }

    public List<string> Dependencies { get; init; } = [];

    public List<(string Property, List<string> Urns)> PropertyDependencies { get; init; } = [];

    public string? DeletedWith { get; set; }

    public List<string> ReplaceWith { get; init; } = [];

    public string? ViewOf { get; set; }

    /// <summary>Further members, each a name and its value as JSON.</summary>
    public List<(string Name, string Json)> Others { get; init; } = [];

    /// <summary>Decides the order of the members.</summary>
    public int MemberSeed { get; init; }

    public bool IsProvider => Type?.StartsWith("pulumi:providers:", StringComparison.Ordinal) ?? false;

    /// <summary>The text by which others name it as their provider.</summary>
    public string ProviderText => $"{Urn}::{Id}";

    /// <summary>A copy with a life of its own.</summary>
    public ResourceModel Copy(int? mark = null) => new()
    {
        Mark = mark ?? Mark,
        Urn = Urn,
        Type = Type,
        IsCustom = IsCustom,
        IsDelete = IsDelete,
        IsPendingReplacement = IsPendingReplacement,
        Id = Id,
        Parent = Parent,
        Provider = Provider,
        Dependencies = [.. Dependencies],
        PropertyDependencies = [.. PropertyDependencies.Select(x => (x.Property, x.Urns.ToList()))],
        DeletedWith = DeletedWith,
        ReplaceWith = [.. ReplaceWith],
        ViewOf = ViewOf,
        Others = [.. Others],
        MemberSeed = MemberSeed,
    };

    /// <summary>What the rules want to stand before it; a provider by its URN.</summary>
    public IEnumerable<string> Needs()
    {
        IEnumerable<string?> single = [Parent, DeletedWith, ProviderUrn()];
        return single.OfType<string>().Concat(Dependencies).Concat(PropertyDependencies.SelectMany(x => x.Urns))
            .Concat(ReplaceWith);
    }

    private string? ProviderUrn()
        => Provider?.LastIndexOf("::", StringComparison.Ordinal) is { } cut and > 0 ? Provider[..cut] : null;
}
