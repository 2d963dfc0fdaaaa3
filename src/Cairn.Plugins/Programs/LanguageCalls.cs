using System.Net.Sockets;
using Cairn.Engine.Ports;
using Cairn.Plugins.Providers;
using Cairn.Protocol.Channels;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Wire = Cairn.Protocol.Wire;

namespace Cairn.Plugins.Programs;

/// <summary>Has a program run by a language runtime at the other end of a channel (spec/engine.md §1.6).</summary>
internal static class LanguageCalls
{
    private const string Unhandled = "an unhandled error occurred: ";

    /// <param name="address">Where the runtime listens.</param>
    /// <param name="run">The run, with the monitor's address.</param>
    /// <param name="options">For the project.</param>
    /// <param name="arguments">The program's arguments; of an inline program first the engine's address.</param>
    /// <param name="token">Asks the runtime to stop.</param>
    /// <returns>How the program ended; null where the runtime was never reached.</returns>
    public static async Task<(ProgramOutcome? Outcome, string Reason)> RunAsync(
        string address,
        RunDescription run,
        PluginHostOptions options,
        IEnumerable<string> arguments,
        CancellationToken token)
    {
        using var channel = Loopback.Open(address);
        var client = new Wire.LanguageRuntime.LanguageRuntimeClient(channel.Invoker);
        try
        {
            var reply = await client.RunAsync(Request(run, options, arguments), cancellationToken: token);
            return (Outcome(reply), "");
        }
        catch (OperationCanceledException)
        {
            return (new ProgramOutcome("the program was stopped", WasReported: true), "");
        }
        catch (RpcException refusal)
            when (refusal.StatusCode == StatusCode.Unavailable && refusal.Status.DebugException is SocketException)
        {
            return (null, refusal.Status.DebugException?.Message ?? refusal.Status.Detail);
        }
        catch (RpcException error)
        {
            return (new ProgramOutcome(error.Status.Detail, WasReported: false), "");
        }
    }

    private static ProgramOutcome Outcome(Wire.RunResponse reply)
        => reply.Bail
            ? new ProgramOutcome(null, WasReported: true)
            : reply.Error.Length > 0
                ? new ProgramOutcome(Unhandled + reply.Error, WasReported: false)
                : ProgramOutcome.Success;

    private static Wire.RunRequest Request(RunDescription run, PluginHostOptions options, IEnumerable<string> arguments)
    {
        var project = options.Project;
        var runtime = new Struct();
        foreach (var (name, value) in project.Options)
        {
            runtime.Fields[name] = Value.ForString(value);
        }

        return new Wire.RunRequest
        {
            Project = run.Project,
            Stack = run.Stack,
            Organization = run.Organization,
            Pwd = project.ProgramFolder,
            Program = project.EntryPoint,
            Args = { arguments },
            Config = { RunWire.Config(run) },
            ConfigSecretKeys = { run.SecretKeys },
            DryRun = run.IsPreview,
            Parallel = run.Parallel,
            MonitorAddress = run.MonitorAddress,
            Info = new Wire.ProgramInfo
            {
                RootDirectory = project.RootFolder,
                ProgramDirectory = project.ProgramFolder,
                EntryPoint = project.EntryPoint,
                Options = runtime,
            },
        };
    }
}
