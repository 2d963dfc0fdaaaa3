using System.Diagnostics;
using System.Text;
using Xunit;

namespace Cairn.Cli.Tests.Faults;

/// <summary>The binary itself in a process of its own, as it is, or with faults put into its system calls.</summary>
internal static class RealCairn
{
    private const string Tracer = "strace";
    private const int KilledExit = 137;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

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

    public static void NeedsTracer() => Assert.SkipUnless(
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(
            static folder => File.Exists(System.IO.Path.Combine(folder, Tracer))),
        "strace is not installed");

    /// <summary>Runs the binary to its end.</summary>
    public static Ended Run(CliRun place, IReadOnlyList<string> args)
        => Run(place, Path, args, killAfter: null);

    /// <summary>Runs it and kills it after a time, if it has not ended by then.</summary>
    public static Ended Kill(CliRun place, IReadOnlyList<string> args, TimeSpan after)
        => Run(place, Path, args, after);

    /// <summary>Runs it with a fault, in the words of strace's <c>--inject</c>.</summary>
    public static Ended Inject(CliRun place, IReadOnlyList<string> args, string fault)
        => Inject(place, [Path, .. args], fault);

    /// <summary>The same with any program.</summary>
    public static Ended Inject(CliRun place, string[] command, string fault) => Run(
        place,
        Tracer,
        ["-f", "-qqq", "--seccomp-bpf", "-e", $"trace={fault.Split(':')[0]}", "-o", "/dev/null", $"--inject={fault}",
            .. command],
        killAfter: null);

    /// <summary>How often each system call is made at most by one thread, which is how strace counts.</summary>
    public static IReadOnlyList<(string Call, int Times)> Calls(CliRun place, string[] command)
    {
        var log = System.IO.Path.Combine(place.Folder, "strace.log");
        var ended = Run(place, Tracer, ["-f", "-qqq", "-o", log, .. command], killAfter: null);
        Assert.True(ended.Exit >= 0, ended.Err);
        var counts = new Dictionary<(string Thread, string Call), int>();
        foreach (var line in File.ReadLines(log))
        {
            var (space, bracket) = (line.IndexOf(' '), line.IndexOf('('));
            if (space > 0 && bracket > space && line[space + 1] is >= 'a' and <= 'z')
            {
                var key = (line[..space], line[(space + 1)..bracket].Trim());
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

    /// <summary>What a process that was started says until it ends.</summary>
    public static Ended End(Process process, string input, TimeSpan? killAfter = null)
    {
        var (output, error) = (new StringBuilder(), new StringBuilder());
        process.OutputDataReceived += (_, line) => Add(output, line.Data);
        process.ErrorDataReceived += (_, line) => Add(error, line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        Feed(process, input);
        if (killAfter is { } time && !process.WaitForExit(time))
        {
            process.Kill();
        }

        Assert.True(process.WaitForExit(Patience), "it does not end");
        process.WaitForExit();
        return new Ended(
            process.ExitCode, output.ToString(), error.ToString(), IsKilled: process.ExitCode == KilledExit);
    }

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

    private static void Add(StringBuilder text, string? line)
    {
        if (line is not null)
        {
            lock (text)
            {
                text.Append(line).Append('\n');
            }
        }
    }

    internal sealed record Ended(int Exit, string Out, string Err, bool IsKilled)
    {
        /// <summary>Whether it told that all was done.</summary>
        public bool IsDone => Exit == 0;
    }
}
