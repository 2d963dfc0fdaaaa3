using Cairn.Model;
using Cairn.Plugins.Processes;
using Cairn.Storage.Files;

namespace Cairn.Cli.Sst;

/// <summary>
/// SST's folder of tools: it starts only the engine that it finds there, and fetches its own where that one doesn't say
/// the version it wants. Cairn puts a small program there that becomes Cairn. It is no link: where SST fetches an
/// engine, it would write through that into Cairn itself.
/// </summary>
internal static class SstToolFolder
{
    private const string KeptName = "pulumi-before-cairn";
    private const string Sign = "# Cairn as the engine of SST";

    private static readonly DurableFile Files = new();

    private static string EngineName => OperatingSystem.IsWindows() ? "pulumi.exe" : "pulumi";

    /// <summary>Puts Cairn there. The value says what there is to tell; nothing where all is as it was.</summary>
    public static Result<string> Prepare(IoContext io, string version)
    {
        var environment = new IoEnvironment(io);
        if (GuardProgram.Find(environment) is not { } own)
        {
            return Result.Failed<string>(SstDiagnostics.NoEngine());
        }

        var folder = Path.Combine(environment.ConfigFolder, "sst", "bin");
        var engine = Path.Combine(folder, EngineName);
        try
        {
            return OperatingSystem.IsWindows()
                ? OnWindows(own.Path, folder, engine, version)
                : OnUnix(Program(own.Path, version), folder, engine);
        }
        catch (Exception refusal) when (refusal is IOException or UnauthorizedAccessException)
        {
            return Result.Failed<string>(SstDiagnostics.ToolFolder(folder, refusal.Message));
        }
    }

    private static Result<string> OnUnix(string program, string folder, string engine)
    {
        if (Read(engine) == program)
        {
            return Result.Of("");
        }

        Directory.CreateDirectory(folder);
        var said = Keep(engine, out var notKept);
        var problem = notKept
            ?? Files.Replace(engine, stream => stream.Write(System.Text.Encoding.UTF8.GetBytes(program)));
        return problem is null ? Result.Of(Executable(engine, said)) : Result.Failed<string>(problem);
    }

    private static Result<string> OnWindows(string own, string folder, string engine, string version)
    {
        Directory.CreateDirectory(folder);
        Diagnostic? problem = null;
        var said = "";
        if (new FileInfo(own).Length != (File.Exists(engine) ? new FileInfo(engine).Length : 0))
        {
            said = Keep(engine, out problem);
            problem ??= Copy(own, engine);
        }

        problem ??= Files.Replace(
            Path.Combine(folder, Pulumi.PulumiVersion.FileName),
            stream => stream.Write(System.Text.Encoding.UTF8.GetBytes(version)));
        return problem is null ? Result.Of(said) : Result.Failed<string>(problem);
    }

    /// <summary>Puts an engine that isn't ours out of the way. One that is a link is not written through.</summary>
    private static string Keep(string engine, out Diagnostic? problem)
    {
        problem = null;
        if (!File.Exists(engine) || Read(engine)?.Contains(Sign, StringComparison.Ordinal) == true)
        {
            return "";
        }

        var kept = Path.Combine(Path.GetDirectoryName(engine) ?? "", KeptName);
        problem = (File.Exists(kept) ? null : Copy(engine, kept)) ?? Files.Delete(engine);
        return problem is null
            ? Executable(kept, $"SST's own engine is kept as '{kept}'; `mv '{kept}' '{engine}'` brings it back.")
            : "";
    }

    private static Diagnostic? Copy(string from, string to) => Files.Replace(to, stream =>
    {
        using var source = new FileStream(from, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        source.CopyTo(stream);
    });

    private static string Executable(string path, string said)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, (UnixFileMode)0b111_101_101);
        }

        return said;
    }

    /// <summary>The text of a small file; null where it is none.</summary>
    private static string? Read(string path)
    {
        const int LengthMax = 4096;
        return File.Exists(path) && new FileInfo(path).Length <= LengthMax ? File.ReadAllText(path) : null;
    }

    /// <summary>What the run says goes before what is written here: two versions of SST may share the folder.</summary>
    private static string Program(string own, string version) => string.Join('\n',
    [
        "#!/bin/sh",
        $"{Sign}; made by `cairn sst`, which makes it anew. Delete it, and SST fetches its own.",
        $"{Pulumi.PulumiVersion.Variable}=${{{Pulumi.PulumiVersion.Variable}:-{version}}}",
        $"export {Pulumi.PulumiVersion.Variable}",
        $"exec '{own.Replace("'", @"'\''", StringComparison.Ordinal)}' {Pulumi.PulumiDoor.Name} \"$@\"",
        "",
    ]);
}
