using Cairn.Model;

namespace Cairn.Storage.Files;

/// <summary>Takes a write lock that others hold for moments only: it waits for them a little.</summary>
internal static class PatientLock
{
    private const int TriesMax = 250;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>As taking a <see cref="WriteLock"/>, but where somebody has it, it is tried for some seconds.</summary>
    public static Result<IDisposable> Take(string lockPath, string path, CancellationToken cancellationToken)
        => Take(SystemCalls.Real, lockPath, path, cancellationToken);

    public static Result<IDisposable> Take(
        ISystemCalls calls, string lockPath, string path, CancellationToken cancellationToken)
    {
        for (var tries = 1; ; tries++)
        {
            var taken = WriteLock.TryTake(calls, lockPath, path);
            if (tries == TriesMax
                || taken.Diagnostics is not [{ Code.Number: StorageDiagnostics.BeingWrittenCode }])
            {
                return taken;
            }

            cancellationToken.WaitHandle.WaitOne(Pause);
            cancellationToken.ThrowIfCancellationRequested();
        }
    }
}
