using System.Collections.Immutable;
using Cairn.Storage.Files;

namespace Cairn.Storage.History;

/// <summary>
/// Tells which files beside a state hold only what a version of Cairn's holds: Cairn keeps Pulumi's history and
/// backups too, so that each run leaves its state three times.
/// </summary>
public sealed class VersionCopies
{
    private readonly StateFileReader _reader = new();
    private readonly HashSet<string> _own = new(StringComparer.Ordinal);
    private readonly HashSet<long> _lengths = [];

    public VersionCopies(ImmutableArray<StateVersion> versions)
    {
        foreach (var content in versions.Select(static x => x.Entry?.Content).OfType<ContentAddress>())
        {
            _own.Add(content.Sha256);
            _lengths.Add(content.Bytes);
        }
    }

    /// <summary>Reads the file, unless its length says already that it is none.</summary>
    public bool Has(StateVersion version)
    {
        if (version is not { Entry: null, Path: { } path } || _own.Count == 0 || !MayBe(path))
        {
            return false;
        }

        using var file = _reader.Read(path, CancellationToken.None).Value;
        return file is not null && _own.Contains(StageVersions.AddressOf(file).Sha256);
    }

    /// <summary>The length of a packed file says nothing.</summary>
    private bool MayBe(string path)
        => !path.EndsWith(".json", StringComparison.Ordinal)
            || (new FileInfo(path) is { Exists: true } file && _lengths.Contains(file.Length));
}
