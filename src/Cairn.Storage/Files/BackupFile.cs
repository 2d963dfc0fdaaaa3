using System.Globalization;
using System.IO.Hashing;
using Cairn.Model;
using Cairn.Storage.Places;

namespace Cairn.Storage.Files;

/// <summary>
/// Copies a state's file before it is replaced: the stored bytes, as they are. In a store the copies lie in a folder
/// of Cairn's, and Pulumi's own <c>.bak</c> is written as well; a file's copies lie beside it. None is ever removed.
/// </summary>
internal sealed class BackupFile(DurableFile files, TimeProvider time)
{
    private const int StepBytes = 1 << 20;
    private const int NumbersMax = 10_000;

    /// <summary>Makes the copies; the path is that of Cairn's own. The source is the file that was compared.</summary>
    public Result<string> Make(StagePlace place, SystemFile source, UInt128? expected)
    {
        if (place.BackupFolder is { } folder && files.CreateDirectory(folder) is { } noFolder)
        {
            return Failed(place, noFolder);
        }

        for (var number = 1; ; number++)
        {
            var path = Name(place, number);
            var hash = new XxHash128();
            var problem = files.Create(path, stream => Copy(source, stream, hash));
            if (problem is { Code.Number: StorageDiagnostics.AlreadyExistsCode } && number < NumbersMax)
            {
                continue;
            }

            if (problem is null && expected is { } known && hash.GetCurrentHashAsUInt128() != known)
            {
                _ = files.Delete(path);
                return Result.Failed<string>(StorageDiagnostics.ChangedMeanwhile(place.StatePath));
            }

            problem ??= place.Kind == StageKind.Pulumi
                ? files.Replace(place.StatePath + ".bak", stream => Copy(source, stream, new XxHash128()))
                : null;
            return problem is null ? Result.Of(path) : Failed(place, problem);
        }
    }

    private static Result<string> Failed(StagePlace place, Diagnostic reason)
        => Result.Failed<string>(StorageDiagnostics.NoBackup(place.StatePath, reason));

    /// <summary>
    /// Beside a file the name has no extension of a state: Pulumi takes every <c>.json</c> in its folders for one.
    /// </summary>
    private string Name(StagePlace place, int number)
    {
        var stamp = time.GetUtcNow().ToString("yyyyMMdd'T'HHmmss", CultureInfo.InvariantCulture);
        var which = string.Create(CultureInfo.InvariantCulture, $"{stamp}-{number}");
        return place.BackupFolder is { } folder
            ? Path.Combine(folder, $"{place.Stack}.{which}{Path.GetFileName(place.StatePath)[place.Stack.Length..]}")
            : $"{place.StatePath}.cairn-backup-{which}";
    }

    private static void Copy(SystemFile source, Stream target, XxHash128 hash)
    {
        var step = new byte[StepBytes];
        for (var done = 0L; ;)
        {
            var read = source.Read(step, done);
            if (read == 0)
            {
                return;
            }

            target.Write(step, 0, read);
            hash.Append(step.AsSpan(0, read));
            done += read;
        }
    }
}
