using Cairn.Model;

namespace Cairn.Storage.Files;

/// <summary>Puts what the system says into the diagnostic that fits.</summary>
internal static class FailureDiagnostics
{
    private const int NotPermitted = 1;
    internal const int NoEntry = 2;
    private const int InputOutput = 5;
    private const int AccessDenied = 13;
    private const int NameTaken = 17;
    private const int NotADirectory = 20;
    private const int NoSpace = 28;
    private const int ReadOnlyFileSystem = 30;
    private const int LinuxQuota = 122;
    private const int MacQuota = 69;
    private const int WindowsDiskFull = unchecked((int)0x80070070);
    private const int WindowsNameTaken = unchecked((int)0x80070050);

    /// <summary>The exceptions by which .NET reports that the system refused something; all others are bugs.</summary>
    public static bool IsExpected(Exception failure) => failure is IOException or UnauthorizedAccessException;

    /// <summary>
    /// Whether creating something failed because its name is taken. Looking for the file afterwards answers another
    /// question: whoever had the name may be gone by then.
    /// </summary>
    public static bool IsNameTaken(IOException failure) => failure switch
    {
        SystemCallException own => own.Error == NameTaken,
        _ => failure.HResult is NameTaken or WindowsNameTaken,
    };

    public static Diagnostic OfReading(string path, Exception failure) => failure switch
    {
        FileNotFoundException or DirectoryNotFoundException => StorageDiagnostics.NotFound(path),
        SystemCallException { Error: NoEntry or NotADirectory } => StorageDiagnostics.NotFound(path),
        UnauthorizedAccessException => StorageDiagnostics.NotPermitted(path),
        SystemCallException { Error: AccessDenied or NotPermitted } => StorageDiagnostics.NotPermitted(path),
        _ => StorageDiagnostics.CannotRead(path, SystemCallException.Describe(failure)),
    };

    public static Diagnostic OfWriting(string path, Exception failure) => failure switch
    {
        SystemCallException { Error: NoSpace or LinuxQuota or MacQuota } => StorageDiagnostics.NoSpace(path),
        IOException { HResult: NoSpace or LinuxQuota or WindowsDiskFull } => StorageDiagnostics.NoSpace(path),
        UnauthorizedAccessException => StorageDiagnostics.MayNotWrite(path),
        SystemCallException { Error: AccessDenied or NotPermitted or ReadOnlyFileSystem }
            => StorageDiagnostics.MayNotWrite(path),
        IOException { HResult: ReadOnlyFileSystem } => StorageDiagnostics.MayNotWrite(path),
        SystemCallException { Error: InputOutput } or IOException { HResult: InputOutput }
            => StorageDiagnostics.DiskFailed(path, SystemCallException.Describe(failure)),
        _ => StorageDiagnostics.CannotWrite(path, SystemCallException.Describe(failure)),
    };
}
