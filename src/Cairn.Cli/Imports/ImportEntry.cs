using System.Collections.Immutable;

namespace Cairn.Cli.Imports;

/// <summary>One resource of an import file, or of a command line.</summary>
internal sealed record ImportEntry
{
    public string Type { get; init; } = "";

    /// <summary>By which others in the file refer to it.</summary>
    public string Name { get; init; } = "";

    /// <summary>The resource's own name; empty: as others call it.</summary>
    public string LogicalName { get; init; } = "";

    public string Id { get; init; } = "";

    /// <summary>The name of its parent, or empty.</summary>
    public string Parent { get; init; } = "";

    /// <summary>The name of its provider, or empty.</summary>
    public string Provider { get; init; } = "";

    public string Version { get; init; } = "";

    public string DownloadUrl { get; init; } = "";

    public ImmutableArray<string> Properties { get; init; } = [];

    public bool IsComponent { get; init; }

    public bool IsRemote { get; init; }

    /// <summary>Names fall back on each other.</summary>
    public ImportEntry Complete() => this with
    {
        Name = Name.Length > 0 ? Name : LogicalName,
        LogicalName = LogicalName.Length > 0 ? LogicalName : Name,
    };

    /// <summary>As people are told of it.</summary>
    /// <param name="index">Its place in the file, from 0.</param>
    public string Describe(int index)
    {
        var which = Name.Length > 0 ? $"'{Name}'" : Id.Length > 0 ? $"'{Id}'" : $"{index}";
        return $"resource {which}{(Type.Length > 0 ? $" of type '{Type}'" : "")}";
    }
}
