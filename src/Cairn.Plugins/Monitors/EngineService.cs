using Cairn.Engine.Monitor;
using Cairn.Plugins.Programs;
using Cairn.Protocol.Wire;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace Cairn.Plugins.Monitors;

/// <summary>What programs and plugins ask of the engine beside resources (spec/engine.md §1.4).</summary>
internal sealed class EngineService(MonitorServer server, PluginHostOptions options) : Protocol.Wire.Engine.EngineBase
{
    private static readonly Empty Nothing = new();

    public override Task<Empty> Log(LogRequest request, ServerCallContext context)
    {
        if (request.Severity != LogSeverity.Debug || options.WantsDebugMessages)
        {
            server.Log(new ProgramMessage(Level(request.Severity), request.Message)
            {
                Urn = request.Urn,
                Stream = request.StreamId,
                IsEphemeral = request.Ephemeral,
            });
        }

        return Task.FromResult(Nothing);
    }

    public override Task<GetRootResourceResponse> GetRootResource(
        GetRootResourceRequest request, ServerCallContext context)
        => Task.FromResult(new GetRootResourceResponse { Urn = server.Root });

    public override Task<SetRootResourceResponse> SetRootResource(
        SetRootResourceRequest request, ServerCallContext context)
    {
        server.Root = request.Urn;
        return Task.FromResult(new SetRootResourceResponse());
    }

    public override Task<Empty> StartDebugging(StartDebuggingRequest request, ServerCallContext context)
    {
        server.Log(new ProgramMessage(MessageLevel.Info, request.Message));
        return Task.FromResult(Nothing);
    }

    public override Task<RequirePulumiVersionResponse> RequirePulumiVersion(
        RequirePulumiVersionRequest request, ServerCallContext context)
        => VersionRange.Parse(request.PulumiVersionRange) is not { } range
            ? throw Refusal($"invalid version range '{request.PulumiVersionRange}'")
            : range.Contains(options.PulumiVersion)
                ? Task.FromResult(new RequirePulumiVersionResponse())
                : throw Refusal(
                    $"Pulumi CLI version {options.PulumiVersion} does not satisfy the version range "
                    + $"\"{request.PulumiVersionRange}\"");

    private static RpcException Refusal(string message) => new(new Grpc.Core.Status(StatusCode.Unknown, message));

    private static MessageLevel Level(LogSeverity severity) => severity switch
    {
        LogSeverity.Debug => MessageLevel.Debug,
        LogSeverity.Info => MessageLevel.Info,
        LogSeverity.Warning => MessageLevel.Warning,
        _ => MessageLevel.Error,
    };
}
