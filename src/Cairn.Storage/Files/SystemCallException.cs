using System.Runtime.InteropServices;

namespace Cairn.Storage.Files;

/// <summary>A system call of our own failed. Never leaves this layer: it becomes a diagnostic.</summary>
internal sealed class SystemCallException(string call, int error)
    : IOException(Marshal.GetPInvokeErrorMessage(error))
{
    public string Call { get; } = call;

    public int Error { get; } = error;

    /// <summary>The system's words for a failure, with the call that failed where it is known.</summary>
    public static string Describe(Exception failure) => failure switch
    {
        SystemCallException own => $"{own.Call}: {own.Message} (error {own.Error})",
        { InnerException: IOException inner } => inner.Message,
        _ => failure.Message,
    };
}
