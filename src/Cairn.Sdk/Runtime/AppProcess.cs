using System.Globalization;
using System.Text.Json;
using Cairn.Protocol.Channels;
using Cairn.Providers;
using Grpc.Core;

namespace Cairn.Runtime;

/// <summary>
/// What an app's process was started for: to run the program for an engine, to serve one of its providers, or to say
/// which providers it has (docs/adr/0038-providers-of-an-app.md).
/// </summary>
internal sealed class AppProcess(string name, Func<App, Task> program, IReadOnlyList<Provider> providers)
{
    /// <summary>The argument before the name of a provider to serve; the engine's address comes last.</summary>
    public const string ServeArgument = "--cairn-provider";

    /// <summary>The argument that asks for the app's providers, as a line of JSON.</summary>
    public const string DescribeArgument = "--cairn-describe";

    /// <summary>The program failed and has said why (spec/engine.md §2.1).</summary>
    public const int ReportedCode = 32;

    private const int UsageCode = 2;

    public async Task<int> RunAsync(CancellationToken token)
    {
        // The first is the program itself.
        var arguments = Environment.GetCommandLineArgs()[1..];
        return arguments switch
        {
            [DescribeArgument, ..] => Describe(),
            [ServeArgument, var wanted, ..] => await ServeAsync(wanted, arguments, token).ConfigureAwait(false),
            _ => await RunProgramAsync(token).ConfigureAwait(false),
        };
    }

    private int Describe()
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteString("name", name);
            json.WriteBoolean("frames", true);
            json.WriteStartArray("providers");
            foreach (var provider in providers)
            {
                json.WriteStartObject();
                json.WriteString("name", provider.Name);
                json.WriteString("version", provider.Version);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        Terminal.Say(System.Text.Encoding.UTF8.GetString(bytes.ToArray()));
        return 0;
    }

    private async Task<int> ServeAsync(string wanted, string[] arguments, CancellationToken token)
    {
        foreach (var provider in providers)
        {
            if (provider.Name == wanted)
            {
                return await ProviderProcess.RunAsync(provider, arguments[2..], token).ConfigureAwait(false);
            }
        }

        return Refuse(SdkDiagnostics.NoSuchProvider(wanted, providers.Select(x => x.Name)), 1);
    }

    private async Task<int> RunProgramAsync(CancellationToken token)
    {
        if (Environment.GetEnvironmentVariable("PULUMI_MONITOR") is not { Length: > 0 } monitor
            || Environment.GetEnvironmentVariable("PULUMI_ENGINE") is not { Length: > 0 } engine)
        {
            return Refuse(SdkDiagnostics.NotStarted(name), UsageCode);
        }

        Warmup.Begin();
        var frames = Frames(monitor);
        using var monitorChannel = Loopback.Open(frames ?? monitor, throwsCancelled: false);
        using var engineChannel = engine == monitor ? null : Loopback.Open(engine, throwsCancelled: false);
        try
        {
            var connecting = Task.Run(
                () => Deployment.ConnectAsync(
                    monitorChannel.Invoker, (engineChannel ?? monitorChannel).Invoker, frames is not null, token),
                token);
            Warmup.FindLine();
            var deployment = await connecting.ConfigureAwait(false);
            await using (deployment.ConfigureAwait(false))
            {
                return await new ProgramRun(deployment).RunAsync(name, program, token).ConfigureAwait(false);
            }
        }
        catch (RpcException lost)
        {
            Terminal.Complain(string.Create(
                CultureInfo.InvariantCulture, $"The engine at {monitor} is gone: {lost.Status.Detail}"));
            return ReportedCode;
        }
    }

    /// <summary>
    /// Where the engine at an address takes calls by frames; null where it doesn't. The variable names both, as another
    /// engine may have started this process among the children of one of ours.
    /// </summary>
    private static string? Frames(string monitor)
        => Environment.GetEnvironmentVariable(Loopback.FrameVariable)?.Split(' ') is [var engine, var frames]
            && engine == monitor
                ? frames
                : null;

    private static int Refuse(Model.Diagnostic reason, int code)
    {
        Terminal.Complain($"{reason.Code}: {reason.Detail}\n{reason.Hint}");
        return code;
    }
}
