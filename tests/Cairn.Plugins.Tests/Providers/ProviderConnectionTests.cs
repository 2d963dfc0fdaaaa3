using Cairn.Plugins.Processes;
using Cairn.Plugins.Providers;
using Cairn.Plugins.Tests.Fakes;
using Cairn.Protocol.Channels;
using Wire = Cairn.Protocol.Wire;

namespace Cairn.Plugins.Tests.Providers;

public sealed class ProviderConnectionTests : IAsyncLifetime
{
    private readonly ScriptedProvider _service = new();
    private readonly ManualTime _time = new();
    private LoopbackServer? _server;

    public async ValueTask InitializeAsync()
        => _server = await LoopbackServer.StartAsync(
            x => Wire.ResourceProvider.BindService(x, _service), Machine.Token);

    public ValueTask DisposeAsync() => _server?.DisposeAsync() ?? ValueTask.CompletedTask;

    [Fact]
    public async Task A_provider_is_asked_to_give_up_before_its_process_is_ended()
    {
        var (connection, process) = await StartAsync();
        var wasAlive = false;
        _service.Cancelling = () =>
        {
            wasAlive = !process.Child.HasEnded;
            return Task.CompletedTask;
        };

        await connection.DisposeAsync();

        Assert.Equal((1, true, true), (_service.Cancels, wasAlive, process.Child.HasEnded));
    }

    [Fact]
    public async Task A_provider_that_does_not_answer_any_more_is_ended_all_the_same()
    {
        var (connection, process) = await StartAsync();
        _service.Cancelling = () => Task.Delay(Timeout.Infinite, Machine.Token);

        var ending = connection.DisposeAsync();
        await Machine.UntilAsync(() => _service.Cancels == 1);
        _time.Pass(TimeSpan.FromSeconds(5));
        await ending;

        Assert.True(process.Child.HasEnded);
    }

    [Fact]
    public async Task A_provider_of_somebody_else_goes_on()
    {
        var channel = Loopback.Open(_server!.Address);
        await new ProviderConnection("jars", channel, null, _time, static _ => { }).DisposeAsync();

        Assert.Equal(0, _service.Cancels);
    }

    /// <summary>A process that only says the port of the service in this one.</summary>
    private async Task<(ProviderConnection Connection, PluginProcess Process)> StartAsync()
    {
        var command = new ChildCommand
        {
            Program = "/bin/sh",
            Arguments = ["-c", $"echo {_server!.Port}; exec sleep 600"],
            Folder = "/",
            KeepsInputOpen = true,
        };
        var started = await new PluginStarter(Machine.Starter()).StartAsync(
            "the resource plugin 'jars'", command, new Lines(), Machine.Token);
        var process = started.Value!;
        var channel = Loopback.Open(_server.Address);
        return (new ProviderConnection("jars", channel, process, _time, static _ => { }), process);
    }
}
