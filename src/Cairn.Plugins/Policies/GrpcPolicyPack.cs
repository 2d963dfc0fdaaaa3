using System.Collections.Immutable;
using Cairn.Engine.Ports;
using Cairn.Model;
using Cairn.Plugins.Processes;
using Cairn.Plugins.Providers;
using Cairn.Protocol.Channels;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Wire = Cairn.Protocol.Wire;

namespace Cairn.Plugins.Policies;

/// <summary>
/// A policy pack at the other end of a channel. Calls that an older one doesn't know have found nothing.
/// </summary>
internal sealed class GrpcPolicyPack(string place, PluginProcess process, LoopbackChannel channel, bool isPreview)
    : IPolicyPack, IAsyncDisposable
{
    private readonly Wire.Analyzer.AnalyzerClient _client = new(channel.Invoker);
    private ImmutableDictionary<string, Wire.PolicySeverity> _severities =
        ImmutableDictionary<string, Wire.PolicySeverity>.Empty;

    public PolicyPackName Name { get; private set; } = new(place, "", place);

    /// <summary>The first words: who we are, what is deployed, and how policies are configured.</summary>
    /// <returns>Why it can't be used; null: it can.</returns>
    public async Task<Diagnostic?> GreetAsync(
        string engine, PolicyPackRequest wanted, RunDescription run, CancellationToken token)
    {
        var hello = new Wire.AnalyzerHandshakeRequest
        {
            EngineAddress = engine,
            RootDirectory = wanted.Folder,
            ProgramDirectory = wanted.Folder,
        };
        var shaken = await CallAsync((x, o) => x.HandshakeAsync(hello, o), new(), token);
        var stack = PolicyWire.Stack(run);
        var told = shaken.Value is null
            ? default
            : await CallAsync((x, o) => x.ConfigureStackAsync(stack, o), new(), token);
        var asked = told.Value is null
            ? default
            : await CallAsync((x, o) => x.GetAnalyzerInfoAsync(new Empty(), o), absent: null, token);
        if (!asked.TryGet(out var info))
        {
            return Reason(shaken.Diagnostics, told.Diagnostics, asked.Diagnostics);
        }

        Name = new PolicyPackName(info.Name, info.Version, place);
        _severities = info.Policies.DistinctBy(static x => x.Name)
            .ToImmutableDictionary(static x => x.Name, static x => x.Severity);
        return await ConfigureAsync(info, wanted.ConfigPath, token);
    }

    public async Task<Result<PolicyReply<PolicyRemediation>>> RemediateAsync(
        PolicySubject subject, CancellationToken token)
    {
        var values = new WireProperties();
        var request = PolicyWire.Request(subject, values);
        var called = values.Fault is { } fault
            ? Result.Failed<Wire.RemediateResponse>(PolicyDiagnostics.Failed(place, fault.Message))
            : await CallAsync((x, o) => x.RemediateAsync(request, o), new(), token);
        return called.TryGet(out var reply)
            ? Result.Of(new PolicyReply<PolicyRemediation>(
                [.. reply.Remediations.Select(x => PolicyWire.Remediation(x, Name, subject.Properties, isPreview))]))
            : Result.Failed<PolicyReply<PolicyRemediation>>(called.Diagnostics);
    }

    public async Task<Result<PolicyReply<PolicyViolation>>> AnalyzeAsync(
        PolicySubject subject, CancellationToken token)
    {
        var values = new WireProperties();
        var request = PolicyWire.Request(subject, values);
        return Violations(values.Fault is { } fault
            ? Result.Failed<Wire.AnalyzeResponse>(PolicyDiagnostics.Failed(place, fault.Message))
            : await CallAsync((x, o) => x.AnalyzeAsync(request, o), absent: null, token));
    }

    public async Task<Result<PolicyReply<PolicyViolation>>> AnalyzeStackAsync(
        ImmutableArray<PolicySubject> subjects, CancellationToken token)
    {
        var values = new WireProperties();
        var request = new Wire.AnalyzeStackRequest();
        request.Resources.AddRange(subjects.Select(x => PolicyWire.Resource(x, values)));
        return Violations(values.Fault is { } fault
            ? Result.Failed<Wire.AnalyzeResponse>(PolicyDiagnostics.Failed(place, fault.Message))
            : await CallAsync((x, o) => x.AnalyzeStackAsync(request, o), new(), token));
    }

    public async Task CancelAsync(CancellationToken token)
        => _ = await CallAsync((x, o) => x.CancelAsync(new Empty(), o), new(), token);

    public async ValueTask DisposeAsync()
    {
        channel.Dispose();
        _ = await process.StopAsync(CancellationToken.None);
        await process.DisposeAsync();
    }

    private async Task<Diagnostic?> ConfigureAsync(
        Wire.AnalyzerInfo info, string? configPath, CancellationToken token)
    {
        if (!info.SupportsConfig)
        {
            return configPath is null ? null : PolicyDiagnostics.NoConfig(place);
        }

        var read = configPath is null ? Result.Of(PolicySettings.Nothing) : PolicySettings.Read(configPath);
        if (!read.TryGet(out var settings))
        {
            return read.Diagnostics[0];
        }

        var reconciled = settings.Reconcile(info);
        if (!reconciled.TryGet(out var request))
        {
            return reconciled.Diagnostics[0];
        }

        var configured = await CallAsync((x, o) => x.ConfigureAsync(request, o), new(), token);
        return configured.Value is null ? Reason(configured.Diagnostics) : null;
    }

    private Result<PolicyReply<PolicyViolation>> Violations(Result<Wire.AnalyzeResponse> called)
        => called.TryGet(out var reply)
            ? Result.Of(new PolicyReply<PolicyViolation>(
                [
                    .. reply.Diagnostics.Where(static x => x.EnforcementLevel != Wire.EnforcementLevel.Disabled)
                        .Select(x => PolicyWire.Violation(x, Name, _severities)),
                ]))
            : Result.Failed<PolicyReply<PolicyViolation>>(called.Diagnostics);

    private static Diagnostic? Reason(params ImmutableArray<Diagnostic>[] reasons)
        => reasons.SelectMany(static x => x.IsDefault ? [] : x).FirstOrDefault();

    /// <summary>Makes a call; the answer of one that doesn't know it is what is given, where something is.</summary>
    private async Task<Result<T>> CallAsync<T>(
        Func<Wire.Analyzer.AnalyzerClient, CallOptions, AsyncUnaryCall<T>> call, T? absent, CancellationToken token)
        where T : class
    {
        try
        {
            using var running = call(_client, new CallOptions(cancellationToken: token));
            return Result.Of(await running.ResponseAsync);
        }
        catch (RpcException error)
        {
            return error.StatusCode == StatusCode.Unimplemented && absent is not null
                ? Result.Of(absent)
                : Result.Failed<T>(PolicyDiagnostics.Failed(place, error.Status.Detail));
        }
        catch (Exception given) when (given is OperationCanceledException or ObjectDisposedException)
        {
            return Result.Failed<T>(PolicyDiagnostics.Failed(place, "the call was given up"));
        }
    }
}
