using System.Collections.Immutable;
using System.Globalization;
using Cairn.Model;
using Cairn.Storage.Files;
using Cairn.Storage.Places;

namespace Cairn.Storage.History;

/// <summary>
/// A folder that backups are made into: contents, each once, and a manifest for each run that found news.
/// </summary>
internal sealed class BackupFolder(string path, DurableFile files, StorageLimits limits)
{
    private const int NumbersMax = 1_000;

    private string ManifestsPath => Path.Combine(path, "manifests");

    public ContentShelf Shelf { get; } = new(Path.Combine(path, "content"), files, limits);

    /// <summary>All intact manifests by their paths, newest first, with what is wrong with the others.</summary>
    public (ImmutableArray<(string Name, BackupManifest Manifest)> Manifests, ImmutableArray<Diagnostic> Damaged) Read()
    {
        var manifests = ImmutableArray.CreateBuilder<(string, BackupManifest)>();
        var damaged = ImmutableArray.CreateBuilder<Diagnostic>();
        var paths = FolderEntries.Files(ManifestsPath, limits)
            .Where(static x => x.EndsWith(".json", StringComparison.Ordinal) && Path.GetFileName(x)[0] != '.')
            .OrderByDescending(static x => x, StringComparer.Ordinal)
            .Take(limits.CopiesMax);
        foreach (var file in paths)
        {
            var content = SmallFile.Read(file, limits with { SmallFileBytesMax = limits.ManifestBytesMax });
            var read = content.TryGet(out var bytes)
                ? BackupManifestFormat.Read(file, bytes)
                : Result.Failed<BackupManifest>(content.Diagnostics);
            if (read.TryGet(out var manifest))
            {
                manifests.Add((Path.GetFileNameWithoutExtension(file), manifest));
            }
            else
            {
                damaged.AddRange(read.Diagnostics);
            }
        }

        return (manifests.ToImmutable(), damaged.ToImmutable());
    }

    /// <summary>Adds a manifest, whose contents are all stored. The value is its name.</summary>
    public Result<string> Add(BackupManifest manifest)
    {
        if (files.CreateDirectory(ManifestsPath) is { } noFolder)
        {
            return Result.Failed<string>(noFolder);
        }

        var bytes = BackupManifestFormat.Write(manifest);
        var stamp = manifest.Made.ToUniversalTime().ToString("yyyyMMdd'T'HHmmss", CultureInfo.InvariantCulture);
        for (var number = 1; ; number++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"{stamp}-{number:D3}");
            var problem = files.Create(
                Path.Combine(ManifestsPath, name + ".json"), stream => stream.Write(bytes));
            if (problem is { Code.Number: StorageDiagnostics.AlreadyExistsCode } && number < NumbersMax)
            {
                continue;
            }

            return problem is null ? Result.Of(name) : Result.Failed<string>(problem);
        }
    }
}
