using Cairn.Cli.Commands;
using Cairn.Cli.Views;
using Cairn.Model;
using Cairn.Storage.Files;
using Cairn.Storage.Places;

namespace Cairn.Cli.Sst;

/// <summary>Says in plain words how a run of SST ended, and what to do.</summary>
internal static class SstEnd
{
    private const int SignalsFrom = 128;
    private const int SaidMax = 300;
    private const int LogBytesMax = 1 << 16;
    private const string ErrorStart = "error: ";

    /// <summary>What there is to tell.</summary>
    /// <param name="code">SST's exit code.</param>
    /// <param name="recovered">What was found after it.</param>
    /// <param name="app">The app.</param>
    /// <param name="io">The surroundings.</param>
    public static IReadOnlyList<Diagnostic> Words(int code, SstRecovered recovered, SstApp app, IoContext io)
    {
        var words = new List<Diagnostic>(recovered.Told);
        if (recovered.IsCutOff)
        {
            words.Add(code > SignalsFrom ? SstDiagnostics.SstKilled(code) : SstDiagnostics.EngineCutOff());
        }
        else if (recovered.Lock is { } held && code != ExitCodes.Done)
        {
            words.Add(SstDiagnostics.Locked(held, app.Home?.Stack ?? ""));
        }
        else if (code != ExitCodes.Done)
        {
            words.Add(code > SignalsFrom ? SstDiagnostics.SstKilled(code) : SstDiagnostics.Failed(code, Said(app)));
        }

        if (app.Home is { } home && Pending(io, home) is { Count: > 0 } lines)
        {
            words.Add(SstDiagnostics.Pending(home.Stack, lines));
        }

        return words;
    }

    /// <summary>SST calls it a success when its engine was killed.</summary>
    public static int Code(int code, SstRecovered recovered)
        => code == ExitCodes.Done && recovered.IsCutOff ? ExitCodes.Failed : code;

    /// <summary>The first error that the engine wrote where SST keeps it from people; null: none.</summary>
    public static string? FirstError(string log)
        => log.Split('\n').FirstOrDefault(static x => x.StartsWith(ErrorStart, StringComparison.Ordinal)) is { } line
            ? line[ErrorStart.Length..] is var text && text.Length > SaidMax ? text[..SaidMax] + "…" : text
            : null;

    private static string? Said(SstApp app)
    {
        var path = Path.Combine(app.Folder, ".sst", "log", "pulumi.err.log");
        return File.Exists(path) && new FileInfo(path).Length <= LogBytesMax
            && TextFile.Read(path).TryGet(out var bytes)
                ? FirstError(System.Text.Encoding.UTF8.GetString(bytes))
                : null;
    }

    private static IReadOnlyList<string> Pending(IoContext io, StagePlace home)
    {
        using var state = Presence.MayExist(home.StatePath)
            ? TakenStage.Runs(io).View(home, CancellationToken.None).Value
            : null;
        return state is null
            ? []
            : [.. Enumerable.Range(0, state.Document.PendingCount)
                .Select(x => state.Document.Pending(x))
                .Select(static x => Line(new PendingLine(x.Type, x.Resource.Urn, x.Resource.Id)))];
    }

    private static string Line(PendingLine pending)
        => $"  {pending.Word} {DiagnosticView.NameOf(pending.Urn)}"
            + (pending.Id.Length > 0 ? $" (id {pending.Id})" : "");
}
