using Cairn.Model;
using Cairn.Protocol.Wire;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace Cairn.Runtime;

/// <summary>Runs a program in a deployment, from its first resource to the last hook.</summary>
internal sealed class ProgramRun(Deployment deployment)
{
    /// <summary>How long a program that does nothing is left alone until it is said what it waits for.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <returns>The exit code: 0, or <see cref="AppProcess.ReportedCode"/> where people know why.</returns>
    public async Task<int> RunAsync(string name, Func<App, Task> program, CancellationToken token)
    {
        if (name != deployment.Info.Project)
        {
            return await FailAsync([new CairnException(SdkDiagnostics.OtherName(name, deployment.Info.Project))])
                .ConfigureAwait(false);
        }

        Deployment.Current = deployment;
        var failures = new List<Exception>();
        try
        {
            await deployment.StartAsync(token).ConfigureAwait(false);
            var app = new App(deployment);
            await program(app).ConfigureAwait(false);
            await SettleAsync().ConfigureAwait(false);
            await FinishAsync(app).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // The program is the user's: whatever it throws is told to them.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            failures.Add(failure);
            await SettleAsync().ConfigureAwait(false);
        }

        failures.AddRange(deployment.Work.Failures.Where(x => !failures.Contains(x)));
        return failures.Count > 0
            ? await FailAsync(failures).ConfigureAwait(false)
            : await ShutDownAsync(token).ConfigureAwait(false);
    }

    /// <summary>Says the outputs of the app and of components that have said none.</summary>
    private async Task FinishAsync(App app)
    {
        foreach (var component in deployment.Components)
        {
            component.FinishOutputs();
        }

        await deployment.Work.IdleAsync().ConfigureAwait(false);
        if (deployment.Work.Failures.Count == 0)
        {
            var outputs = await new InputGathering(keepsOutputs: false).GatherAsync(app.Outputs).ConfigureAwait(false);
            await Registration.SayOutputsAsync(deployment, deployment.Root, outputs).ConfigureAwait(false);
        }
    }

    private async Task SettleAsync()
    {
        var idle = deployment.Work.IdleAsync();
        while (await Task.WhenAny(idle, Task.Delay(Patience)).ConfigureAwait(false) != idle)
        {
            var waiting = deployment.Work.Stuck();
            if (waiting.Count > 0)
            {
                await SayAsync(
                    LogSeverity.Info,
                    "The program waits for values of its own, and the engine for the program: "
                        + string.Join("; ", waiting)).ConfigureAwait(false);
                break;
            }
        }

        await idle.ConfigureAwait(false);
    }

    /// <summary>Stays until the engine has no step left that may need a callback.</summary>
    private async Task<int> ShutDownAsync(CancellationToken token)
    {
        try
        {
            _ = await deployment.Monitor.SignalAndWaitForShutdownAsync(new Empty(), cancellationToken: token)
                .ConfigureAwait(false);
            return 0;
        }
        catch (RpcException end) when (ProgramErrors.IsEngines(end))
        {
            return 0;
        }
    }

    private async Task<int> FailAsync(IReadOnlyList<Exception> failures)
    {
        foreach (var failure in failures.Where(x => !ProgramErrors.IsEngines(x)))
        {
            var told = ProgramErrors.Of(failure);
            await SayAsync(LogSeverity.Error, Text(told, failure)).ConfigureAwait(false);
        }

        return AppProcess.ReportedCode;
    }

    private static string Text(Diagnostic told, Exception failure)
        => failure is CairnException { Diagnostic: not null }
            ? $"{told.Code}: {told.Detail}\n{told.Hint}"
            : $"{told.Code}: {told.Detail}\n{failure.StackTrace}";

    private async Task SayAsync(LogSeverity severity, string message)
    {
        try
        {
            _ = await deployment.Engine.LogAsync(new LogRequest
            {
                Severity = severity,
                Message = message,
                Urn = deployment.Root,
            }).ConfigureAwait(false);
        }
        catch (RpcException)
        {
            Terminal.Complain(message);
        }
    }
}
