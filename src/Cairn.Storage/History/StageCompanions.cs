using Cairn.Model;
using Cairn.Storage.Files;
using Cairn.Storage.Places;

namespace Cairn.Storage.History;

/// <summary>
/// The files of a store that belong to a stage besides its state, and go with it when it gets another name: Pulumi's
/// history and tags; SST's secrets and the passphrase that opens them.
/// </summary>
internal static class StageCompanions
{
    /// <summary>Each with its path under the other name.</summary>
    public static IEnumerable<(string From, string To)> Of(StagePlace from, StagePlace to, StorageLimits limits)
    {
        if (from.Kind == StageKind.Pulumi)
        {
            yield return (Tags(from), Tags(to));
            var start = from.Stack + "-";
            foreach (var path in FolderEntries.Files(from.StoreFolderOf("history"), limits))
            {
                if (Path.GetFileName(path) is var name && name.StartsWith(start, StringComparison.Ordinal))
                {
                    yield return (
                        path, Path.Combine(to.StoreFolderOf("history"), $"{to.Stack}-{name[start.Length..]}"));
                }
            }
        }
        else
        {
            foreach (var pair in Secrets(from, to))
            {
                yield return pair;
            }
        }
    }

    /// <summary>What is needed to read the secrets in a state of SST's: its passphrase, and its secrets.</summary>
    public static IEnumerable<(string From, string To)> Secrets(StagePlace from, StagePlace to)
    {
        if (from.Kind != StageKind.Sst)
        {
            yield break;
        }

        yield return (Sst(from, "passphrase", ".json"), Sst(to, "passphrase", ".json"));
        yield return (Sst(from, "passphrase", ""), Sst(to, "passphrase", ""));
        yield return (Sst(from, "secret", ".json"), Sst(to, "secret", ".json"));
    }

    /// <summary>Copies what is there and not there yet. The value lists what was copied.</summary>
    public static Result<IReadOnlyList<string>> Copy(
        IEnumerable<(string From, string To)> pairs, DurableFile files, StorageLimits limits)
    {
        var done = new List<string>();
        foreach (var (from, to) in pairs.Where(static x => Presence.MayExist(x.From) && !File.Exists(x.To)).ToList())
        {
            var read = new StateFileReader(limits).ReadStored(from, CancellationToken.None);
            using var file = read.Value;
            if (file is null)
            {
                return Result.Failed<IReadOnlyList<string>>(read.Diagnostics);
            }

            var whole = VersionContent.Of(file.Bytes);
            var problem = files.CreateDirectory(DurableFile.FolderOf(to))
                ?? files.Create(to, stream => StatePieceStream.Write(
                    stream, whole.Source, whole.Pieces, Compression.None));
            if (problem is not null)
            {
                return Result.Failed<IReadOnlyList<string>>(problem);
            }

            done.Add(to);
        }

        return Result.Of<IReadOnlyList<string>>(done);
    }

    private static string Tags(StagePlace place)
        => Path.Combine(DurableFile.FolderOf(place.StatePath), place.Stack + ".pulumi-tags");

    private static string Sst(StagePlace place, string kind, string extension)
        => Path.Combine(place.Root, kind, place.Project ?? "", place.Stack + extension);
}
