using Cairn.Model;

namespace Cairn;

/// <summary>A set of files that is handed to a provider.</summary>
public sealed class Archive
{
    private Archive(PropertyValue.Archive value) => Value = value;

    internal PropertyValue.Archive Value { get; }

    /// <summary>The path of the folder or archive file, relative to the program's folder; else null.</summary>
    public string? Path => Value.Source == ContentSource.Path ? Value.Content : null;

    /// <summary>A folder or an archive file (<c>.zip</c>, <c>.tar</c>, <c>.tar.gz</c>) on this machine.</summary>
    public static Archive File(string path) => new(new PropertyValue.Archive(null, ContentSource.Path, path, []));

    /// <summary>An archive file at an address.</summary>
    public static Archive Remote(Uri address)
        => new(new PropertyValue.Archive(null, ContentSource.Uri, address.AbsoluteUri, []));

    /// <summary>Files by their paths in the archive.</summary>
    public static Archive OfFiles(params IEnumerable<(string Path, Asset Content)> files)
        => new(new PropertyValue.Archive(
            null,
            ContentSource.Members,
            "",
            [.. files.Select(x => new PropertyMember(x.Path, x.Content.Value))]));

    internal static Archive? Of(PropertyValue value)
        => value is PropertyValue.Archive archive ? new Archive(archive) : null;
}
