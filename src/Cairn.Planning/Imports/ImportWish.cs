using Cairn.Model;

namespace Cairn.Planning.Imports;

/// <summary>An object that is there already and is to be taken into the state, without a program.</summary>
public sealed record ImportWish
{
    public required string Type { get; init; }

    public required string Name { get; init; }

    /// <summary>By which its provider finds it; empty for a component.</summary>
    public string Id { get; init; } = "";

    /// <summary>The parent's URN; empty is the root.</summary>
    public string Parent { get; init; } = "";

    /// <summary>The URN of a provider in the state; empty is the default one.</summary>
    public string Provider { get; init; } = "";

    /// <summary>Of the default provider; empty is any.</summary>
    public string Version { get; init; } = "";

    /// <summary>Where the default provider's plugin comes from; empty is the usual place.</summary>
    public string DownloadUrl { get; init; } = "";

    /// <summary>Whether there is no object: only an entry that others can have as their parent.</summary>
    public bool IsComponent { get; init; }

    /// <summary>Whether a provider constructs the component.</summary>
    public bool IsRemote { get; init; }

    public bool IsProtected { get; init; }

    /// <summary>The properties that become inputs; where none are named, those that the provider calls so.</summary>
    public EquatableArray<string> Properties { get; init; }

    /// <summary>Whether a provider has to do with it.</summary>
    public bool HasProvider => !IsComponent || IsRemote;
}
