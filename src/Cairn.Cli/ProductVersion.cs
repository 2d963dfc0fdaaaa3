using System.Reflection;

namespace Cairn.Cli;

/// <summary>The version of this program, as the build stamped it on the assembly.</summary>
internal static class ProductVersion
{
    /// <summary>A semantic version without build metadata, for example <c>0.1.0</c>.</summary>
    public static string Text { get; } = Stamp?.InformationalVersion ?? "0.0.0";

    private static AssemblyInformationalVersionAttribute? Stamp
        => typeof(ProductVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>();
}
