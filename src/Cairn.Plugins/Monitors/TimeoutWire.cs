using Cairn.State.Resources;
using Cairn.Plugins.Providers;
using Message = Cairn.Protocol.Wire.RegisterResourceRequest.Types.CustomTimeouts;

namespace Cairn.Plugins.Monitors;

/// <summary>How long operations may take, as messages.</summary>
internal static class TimeoutWire
{
    /// <exception cref="Grpc.Core.RpcException">One is no duration.</exception>
    public static CustomTimeouts Read(Message? from) => from is null
        ? default
        : new CustomTimeouts(Seconds(from.Create), Seconds(from.Update), Seconds(from.Delete), Seconds(from.Read));

    public static Message? Of(CustomTimeouts timeouts) => timeouts.IsEmpty
        ? null
        : new Message
        {
            Create = RunWire.Duration(timeouts.Create),
            Update = RunWire.Duration(timeouts.Update),
            Delete = RunWire.Duration(timeouts.Delete),
            Read = RunWire.Duration(timeouts.Read),
        };

    private static double Seconds(string text)
        => GoDuration.Seconds(text)
            ?? throw MonitorValues.Error($"unable to parse customTimeouts value \"{text}\": not a duration");
}
