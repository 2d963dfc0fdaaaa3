using System.Diagnostics;
using Xunit;

namespace Cairn.Cli.Tests.Faults;

/// <summary>The binary itself in a process of its own, as it is, or with faults put into its system calls.</summary>
internal static class RealCairn
{
    private const string Tracer = "strace";
    private const string Limiter = "prlimit";
    private const int KilledExit = 137;
    private const int StuckExit = -1;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>Whether the tests that were asked for more run.</summary>
    public static bool IsLong { get; } = Environment.GetEnvironmentVariable("CAIRN_LONG") == "1";

    /// <summary>
    /// The binary that the launcher becomes. Skips the test where there is none, or nothing to trace with.
    /// </summary>
    public static string Path
    {
        get
        {
            var launcher = Environment.GetEnvironmentVariable("CAIRN_COMMAND");
            Assert.SkipWhen(launcher is null, "CAIRN_COMMAND names no binary");
            var binary = System.IO.Path.Combine(
                System.IO.Path.GetDirectoryName(launcher) ?? "", "artifacts", "launcher", "cairn");
            Assert.SkipUnless(File.Exists(binary), $"there is no {binary}");
            return binary;
        }
    }

    public static void NeedsTracer() => Needs(Tracer);

    public static void NeedsLimiter() => Needs(Limiter);

    /// <summary>Runs the binary to its end.</summary>
    public static Ended Run(CliRun place, IReadOnlyList<string> args)
        => Run(place, Path, args, killAfter: null);

    /// <summary>Runs it and kills it after a time, if it has not ended by then.</summary>
    public static Ended Kill(CliRun place, IReadOnlyList<string> args, TimeSpan after)
        => Run(place, Path, args, after);

    /// <summary>Runs it with a fault, in the words of strace's <c>--inject</c>.</summary>
    public static Ended Inject(CliRun place, IReadOnlyList<string> args, string fault)
        => InjectInto(place, [Path, .. args], fault);

    /// <summary>
    /// The same with any program. Letting the kernel stop only at the traced call is faster, but strace loses signals
    /// that it was to inject then.
    /// </summary>
    public static Ended InjectInto(CliRun place, string[] command, string fault) => Run(
        place,
        Tracer,
        [.. fault.Contains(":signal=", StringComparison.Ordinal) ? [] : (string[])["--seccomp-bpf"],
            "-f", "-qqq", "-e", $"trace={fault.Split(':')[0]}", "-o", "/dev/null", $"--inject={fault}", .. command],
        killAfter: null);

    /// <summary>
    /// Runs it where no file may grow beyond a number of bytes: the write that reaches it is a short one, and the next
    /// fails.
    /// </summary>
    public static Ended RunWithin(CliRun place, IReadOnlyList<string> args, int bytes) => Run(
        place,
        "/bin/sh",
        ["-c", $"trap '' XFSZ; exec {Limiter} --fsize={bytes} -- \"$@\"", "sh", Path, .. args],
        killAfter: null);

    /// <summary>How often each system call is made at most by one thread, which is how strace counts.</summary>
    public static IReadOnlyList<(string Call, int Times)> Calls(CliRun place, string[] command)
    {
        var log = System.IO.Path.Combine(place.Folder, "strace.log");
        var ended = Run(place, Tracer, ["-f", "-qqq", "-o", log, .. command], killAfter: null);
        Assert.True(ended.Exit == 0, ended.Err);
        var counts = new Dictionary<(string Thread, string Call), int>();
        foreach (var line in File.ReadLines(log))
        {
            var (space, bracket) = (line.IndexOf(' '), line.IndexOf('('));
            // Short process ids are padded.
            var call = space > 0 && bracket > space ? line[(space + 1)..bracket].Trim() : "";
            if (call is [>= 'a' and <= 'z', ..])
            {
                var key = (line[..space], call);
                counts[key] = counts.GetValueOrDefault(key) + 1;
            }
        }

        File.Delete(log);
        return [.. counts.GroupBy(static x => x.Key.Call).OrderBy(static x => x.Key, StringComparer.Ordinal)
            .Select(static x => (x.Key, x.Max(static each => each.Value)))];
    }

    public static Process Start(CliRun place, string program, IEnumerable<string> args)
    {
        var start = new ProcessStartInfo(program, args)
        {
            WorkingDirectory = place.Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in place.Variables)
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start);
        Assert.NotNull(process);
        return process;
    }

    /// <summary>What a process that was started says, from where it was read up to, until it ends.</summary>
    public static Ended End(Process process, string input, TimeSpan? killAfter = null)
    {
        var (output, error) = ("", "");
        var readers = (Thread[])
        [
            new(() => output = process.StandardOutput.ReadToEnd()),
            new(() => error = process.StandardError.ReadToEnd()),
        ];
        foreach (var reader in readers)
        {
            reader.IsBackground = true;
            reader.Start();
        }

        Feed(process, input);
        if (killAfter is { } time && !process.WaitForExit(time))
        {
            process.Kill();
        }

        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
            return new Ended(StuckExit, "", "it does not end", IsKilled: false);
        }

        Array.ForEach(readers, static x => x.Join());
        return new Ended(process.ExitCode, output, error, IsKilled: process.ExitCode == KilledExit);
    }

    private static void Needs(string program) => Assert.SkipUnless(
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(
            folder => File.Exists(System.IO.Path.Combine(folder, program))),
        $"{program} is not installed");

    private static Ended Run(CliRun place, string program, IEnumerable<string> args, TimeSpan? killAfter)
    {
        using var process = Start(place, program, args);
        return End(process, place.Input, killAfter);
    }

    private static void Feed(Process process, string input)
    {
        try
        {
            process.StandardInput.Write(input);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It was killed before it read anything.
        }
    }

    internal sealed record Ended(int Exit, string Out, string Err, bool IsKilled)
    {
        public bool IsStuck => Exit == StuckExit;

        /// <summary>Whether it told that all was done.</summary>
        public bool IsDone => Exit == 0;
    }
}
