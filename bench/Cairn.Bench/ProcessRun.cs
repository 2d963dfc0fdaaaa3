using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Cairn.Bench;

/// <summary>One run of another program: how long it took, what it printed, and how much memory was its own.</summary>
/// <param name="Milliseconds">From before it was started until it was gone.</param>
/// <param name="Output">Its standard output.</param>
/// <param name="AnonymousBytes">The most memory that belonged to no file (Linux only).</param>
/// <param name="ExitCode">What it answered.</param>
public sealed record ProcessRun(double Milliseconds, string Output, long AnonymousBytes, int ExitCode)
{
    private const int SampleMilliseconds = 1;

    /// <summary>Its standard error.</summary>
    public string Errors { get; init; } = "";

    /// <summary>
    /// Runs a program to its end; with <paramref name="watchesMemory"/> its memory is looked at every millisecond.
    /// </summary>
    public static ProcessRun Of(bool watchesMemory, string program, params string[] arguments)
        => Of(watchesMemory, new ProcessStartInfo(program, arguments));

    /// <summary>Like the other, in a folder and with variables; its streams are redirected here.</summary>
    public static ProcessRun Of(bool watchesMemory, ProcessStartInfo start)
    {
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.RedirectStandardInput = true;
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(start) ?? throw new InvalidOperationException(start.FileName);
        process.StandardInput.Close();
        var errors = new StringBuilder();
        process.ErrorDataReceived += (_, line) => errors.AppendLine(line.Data);
        process.BeginErrorReadLine();
        long peak = 0;
        using var done = new ManualResetEventSlim();
        var watch = new Thread(() =>
        {
            do
            {
                peak = Math.Max(peak, Anonymous(process.Id));
            }
            while (!done.Wait(SampleMilliseconds));
        });
        if (watchesMemory)
        {
            watch.Start();
        }

        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        var elapsed = clock.Elapsed.TotalMilliseconds;
        done.Set();
        if (watchesMemory)
        {
            watch.Join();
        }

        return new ProcessRun(elapsed, output, peak, process.ExitCode) { Errors = errors.ToString() };
    }

    /// <summary>
    /// Resident memory without the pages of mapped files: those are the file itself, and the kernel's to take back.
    /// </summary>
    private static long Anonymous(int process)
    {
        const string Field = "RssAnon:";
        try
        {
            var line = File.ReadLines($"/proc/{process}/status")
                .FirstOrDefault(line => line.StartsWith(Field, StringComparison.Ordinal));
            return line is null
                ? 0
                : long.Parse(line[Field.Length..^2].Trim(), CultureInfo.InvariantCulture) * 1024;
        }
        catch (IOException)
        {
            return 0; // The process is gone.
        }
    }
}
