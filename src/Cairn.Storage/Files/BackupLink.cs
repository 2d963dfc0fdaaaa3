using System.Globalization;
using Cairn.Model;

namespace Cairn.Storage.Files;

/// <summary>
/// Keeps the content of a file that is about to be replaced, under another name. A second name costs nothing however
/// large the file is, and is safe once the file itself is a new one. Where a tool may truncate the file in place
/// before that, or where there are no second names, the content is copied.
/// </summary>
internal sealed class BackupLink(DurableFile files)
{
    private const int StepBytes = 1 << 20;

    private static int Counter;

    /// <summary>Null where it is kept; its name is on the disk when the target's folder is forced to it.</summary>
    public Diagnostic? Keep(string path, string target, bool mustCopy)
        => !mustCopy && TryLink(path, target) ? null : Copy(path, target);

    private bool TryLink(string path, string target)
    {
        var temp = string.Create(
            CultureInfo.InvariantCulture,
            $"{target}.{Environment.ProcessId}-{Interlocked.Increment(ref Counter)}.cairn-tmp");
        try
        {
            files.Calls.Link(path, temp);
            files.Calls.Rename(temp, target);
            return true;
        }
        catch (Exception failure) when (FailureDiagnostics.IsExpected(failure))
        {
            return false;
        }
        finally
        {
            // Renaming a name over another of the same file does nothing, and leaves both.
            files.Discard(temp);
        }
    }

    private Diagnostic? Copy(string path, string target)
    {
        try
        {
            using var source = files.Calls.OpenToRead(path);
            return files.Replace(target, stream =>
            {
                var step = new byte[StepBytes];
                var done = 0L;
                for (int read; (read = source.Read(step, done)) > 0; done += read)
                {
                    stream.Write(step, 0, read);
                }
            });
        }
        catch (Exception failure) when (FailureDiagnostics.IsExpected(failure))
        {
            return FailureDiagnostics.OfReading(path, failure);
        }
    }
}
