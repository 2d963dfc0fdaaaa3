namespace Cairn.Storage.Files;

/// <summary>The calls of the system that this process runs on.</summary>
internal static class SystemCalls
{
    public static ISystemCalls Real { get; }
        = OperatingSystem.IsWindows() ? new WindowsSystemCalls() : new UnixSystemCalls();

    /// <summary>The file behind a path, links followed.</summary>
    public static string RealPath(string path)
        => new FileInfo(path).LinkTarget is null
            ? Path.GetFullPath(path)
            : File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? Path.GetFullPath(path);
}
