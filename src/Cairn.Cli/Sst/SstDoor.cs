using Cairn.Cli.Pulumi;
using Cairn.Cli.Views;
using Cairn.Model;
using Cairn.Plugins.Processes;
using Cairn.Storage.Leases;
using Cairn.Storage.Places;
using Cairn.Storage.Sst;

namespace Cairn.Cli.Sst;

/// <summary>
/// <c>cairn sst …</c>: the app's own SST, with Cairn as its engine. Before a run the stage is brought into order, after
/// it is said what happened; what SST reads and writes passes through untouched.
/// </summary>
internal static class SstDoor
{
    public const string Name = "sst";

    public static async Task<int> RunAsync(IReadOnlyList<string> words, IoContext io, CancellationToken token)
    {
        var arguments = SstArguments.Bind(words);
        var found = SstApp.Find(io, arguments.Stage);
        if (!found.TryGet(out var app))
        {
            return DiagnosticView.Fail(io, found.Diagnostics, ExitCodes.Usage);
        }

        var tool = SstExecutable.Find(io, app.Folder);
        if (!tool.TryGet(out var sst))
        {
            return DiagnosticView.Fail(io, tool.Diagnostics);
        }

        var prepared = Prepare(io, sst);
        if (!prepared.TryGet(out var environment))
        {
            return DiagnosticView.Fail(io, prepared.Diagnostics);
        }

        return arguments.StartsEngine
            ? await WithEngineAsync(io, new SstRun(app, arguments, sst, environment), token)
            : await StartAsync(io, new SstRun(app, arguments, sst, environment), record: null, token);
    }

    private static Result<IReadOnlyDictionary<string, string>> Prepare(IoContext io, string sst)
    {
        var wanted = io.Environment(PulumiVersion.Variable) ?? DemandedEngine.Read(sst);
        if (wanted is null)
        {
            DiagnosticView.One(Pen.Err(io), SstDiagnostics.UnknownDemand(sst));
        }

        var version = wanted ?? PulumiVersion.OfSst;
        var prepared = SstToolFolder.Prepare(io, version);
        if (!prepared.TryGet(out var said))
        {
            return Result.Failed<IReadOnlyDictionary<string, string>>(prepared.Diagnostics);
        }

        if (said.Length > 0)
        {
            io.Err.WriteLine(said);
        }

        return Result.Of<IReadOnlyDictionary<string, string>>(new Dictionary<string, string>
        {
            [PulumiVersion.Variable] = version,
        });
    }

    private static async Task<int> WithEngineAsync(IoContext io, SstRun run, CancellationToken token)
    {
        var before = await RecoverAsync(io, run.App, token);
        DiagnosticView.All(Pen.Err(io), before.Told);
        if (before.IsFailed)
        {
            return ExitCodes.Of(before.Told);
        }

        if (before.Lock is null && SstCheck.Refused(io, run.App, run.Arguments) is { } refused)
        {
            return refused;
        }

        var begun = SstRunRecord.Begin(
            run.App.Folder,
            ProcessIdentity.OfProcess(io.NewId),
            $"sst {run.Arguments.Command}",
            io.Time.GetUtcNow());
        if (!begun.TryGet(out var record))
        {
            return DiagnosticView.Fail(io, begun.Diagnostics, ExitCodes.Of(begun.Diagnostics));
        }

        var code = await StartAsync(io, run, record, token);
        var after = await RecoverAsync(io, run.App, token);
        record.Delete();
        DiagnosticView.All(Pen.Err(io), SstEnd.Words(code, after, run.App, io));
        return SstEnd.Code(code, after);
    }

    private static Task<SstRecovered> RecoverAsync(IoContext io, SstApp app, CancellationToken token)
        => app.Home is { Kind: StageKind.Sst } home
            ? new SstRecovery(io, app.Folder, home).RunAsync(token)
            : Task.FromResult(new SstRecovered([], IsCutOff: false, Lock: null, IsFailed: false));

    private static async Task<int> StartAsync(
        IoContext io, SstRun run, SstRunRecord? record, CancellationToken token)
    {
        await io.Err.FlushAsync(token);
        var started = ForegroundProgram.Start(
            run.Sst, run.Arguments.Passed, io.Folder, record is null ? run.Environment : run.Variables(record.RunId));
        if (!started.TryGet(out var program))
        {
            return DiagnosticView.Fail(io, started.Diagnostics);
        }

        using (program)
        {
            _ = record?.StartedAs(program.ProcessId, ProcessIdentity.OfProcess(io.NewId));
            return await program.WaitAsync(token);
        }
    }
}
