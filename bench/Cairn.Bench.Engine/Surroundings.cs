using Cairn.Engine.Events;
using Cairn.Engine.Monitor;
using Cairn.Engine.Ports;
using Cairn.Model;
using Cairn.Storage.Places;

namespace Cairn.Bench.Engine;

/// <summary>What an operation needs from outside, and has no part in what is measured.</summary>
internal sealed class Surroundings : IEventSink, IMonitorServer, IIdSource, IStackReader, IEnvironment
{
    /// <summary>What went wrong in a run that had to go well.</summary>
    public string? Error { get; private set; }

    public string HomeFolder => Path.GetTempPath();

    public string ConfigFolder => Path.GetTempPath();

    public void Send(EngineEvent happened) => Error ??= happened switch
    {
        EngineEvent.Diagnosed { Content: { IsError: true } error } => error.Detail,
        EngineEvent.Message { Content: { Level: MessageLevel.Error } message } => message.Text,
        _ => null,
    };

    public Task<string> StartAsync(IResourceMonitor monitor, CancellationToken token) => Task.FromResult("");

    public string NewId() => Guid.NewGuid().ToString();

    public void Fill(Span<byte> seed) => seed.Clear();

    public Task<Result<PropertyValue.Map>> OutputsAsync(string name, CancellationToken token)
        => throw new NotSupportedException(name);

    public Task<Result<PropertyValue.Map>> ResourceOutputsAsync(string name, CancellationToken token)
        => throw new NotSupportedException(name);

    public string? Get(string name) => null;
}
