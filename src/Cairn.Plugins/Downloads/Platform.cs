using System.Runtime.InteropServices;

namespace Cairn.Plugins.Downloads;

/// <summary>The words that archives of plugins have for systems and processors.</summary>
public sealed record Platform(string System, string Processor)
{
    /// <summary>This machine.</summary>
    public static Platform Own { get; } = new(
        OperatingSystem.IsWindows() ? "windows" : OperatingSystem.IsMacOS() ? "darwin" : "linux",
        RuntimeInformation.OSArchitecture == Architecture.Arm64 ? "arm64" : "amd64");

    public override string ToString() => $"{System}-{Processor}";
}
