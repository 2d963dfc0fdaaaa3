using Cairn.Storage.Places;

namespace Cairn.Cli.Pulumi;

/// <summary>
/// The version of Pulumi that this door says it is. SST demands an exact one, which differs from release to release
/// (spec/cli-contract.md §1.2), so it can be set: by a variable, or by a file beside the executable.
/// </summary>
internal static class PulumiVersion
{
    public const string Variable = "CAIRN_PULUMI_VERSION";

    /// <summary>Beside the executable: the version alone.</summary>
    public const string FileName = "pulumi-version";

    /// <summary>What <see cref="Variable"/> and <see cref="FileName"/> leave open.</summary>
    private const string Usual = "3.259.0";

    /// <summary>What SST 4.17 asks of the engine in its own folder.</summary>
    public const string OfSst = "3.215.0";

    /// <summary>The version, and what it comes from.</summary>
    public static string Told(IoContext io)
    {
        var environment = new IoEnvironment(io);
        var reason = Plain(environment.Get(Variable)) is not null ? $"as {Variable} says"
            : Beside(io.ProgramPath) is not null ? $"as the file {FileName} beside the program says"
            : IsOfSst(io.ProgramPath) ? "which SST asks of the program in its folder"
            : $"its usual one; {Variable} changes it";
        return $"`pulumi version` prints v{Of(environment, io.ProgramPath)}, {reason}";
    }

    /// <summary>Without <c>v</c>.</summary>
    public static string Of(IEnvironment environment, string? executable)
        => Plain(environment.Get(Variable)) ?? Beside(executable) ?? (IsOfSst(executable) ? OfSst : Usual);

    private static string? Beside(string? executable)
    {
        if (executable is null)
        {
            return null;
        }

        var path = Path.Combine(Path.GetDirectoryName(executable) ?? "", FileName);
        return File.Exists(path) && Storage.Files.TextFile.Read(path).TryGet(out var bytes)
            ? Plain(System.Text.Encoding.UTF8.GetString(bytes))
            : null;
    }

    private static bool IsOfSst(string? executable)
        => Path.GetDirectoryName(executable) is { } bin && Path.GetFileName(bin) == "bin"
            && Path.GetFileName(Path.GetDirectoryName(bin)) == "sst";

    private static string? Plain(string? text)
        => text?.Trim() is { Length: > 0 } version ? version.TrimStart('v') : null;
}
