using Cairn.Engine.Monitor;
using Cairn.Engine.Ports;
using Cairn.Plugins.Programs;
using Cairn.Plugins.Tests.Fakes;
using Cairn.Plugins.Tests.Monitors;
using Cairn.Protocol.Channels;
using Grpc.Core;
using Wire = Cairn.Protocol.Wire;

namespace Cairn.Plugins.Tests.Providers;

public sealed class ProviderProcessesTests : IAsyncLifetime
{
    private readonly Folder _folder = new();
    private readonly ScriptedProvider _service = new();
    private readonly List<ProgramMessage> _said = [];
    private LoopbackServer? _server;

    public async ValueTask InitializeAsync()
        => _server = await LoopbackServer.StartAsync(
            x => Wire.ResourceProvider.BindService(x, _service), Machine.Token);

    public async ValueTask DisposeAsync()
    {
        await (_server?.DisposeAsync() ?? ValueTask.CompletedTask);
        _folder.Dispose();
    }

    [Fact]
    public async Task A_provider_that_runs_already_is_told_where_the_engine_is()
    {
        await using var host = Host();
        var loaded = await host.Providers.LoadAsync(new ProviderPackage("jars"), Machine.Token);
        Assert.NotNull(loaded.Value);
        Assert.Matches("^127\\.0\\.0\\.1:[0-9]+$", _service.Last<Wire.PluginAttach>().Address);
    }

    [Theory]
    [InlineData("1.2.3", "1.2.4", 1)]
    [InlineData("1.2.4", "1.2.4", 0)]
    [InlineData("2.0.0", "1.2.4", 0)]
    [InlineData("", "1.2.4", 1)]
    [InlineData("1.0.0", "", 0)]
    public async Task An_older_version_than_the_program_was_written_for_is_a_warning(
        string has, string wanted, int warnings)
    {
        _service.Version = has;
        await using var host = Host();
        var loaded = await host.Providers.LoadAsync(new ProviderPackage("jars") { Version = wanted }, Machine.Token);
        Assert.NotNull(loaded.Value);
        Assert.Equal(warnings, _said.Count(x => x.Level == MessageLevel.Warning));
    }

    [Fact]
    public async Task A_provider_becomes_that_of_the_package_that_is_asked_for()
    {
        await using var host = Host();
        var package = new ProviderPackage("jars") { Parameterization = new Parameterization("lids", "1.0.0", [7]) };
        Assert.NotNull((await host.Providers.LoadAsync(package, Machine.Token)).Value);
        var asked = _service.Last<Wire.ParameterizeRequest>().Value;
        Assert.Equal(("lids", "1.0.0", 7), (asked.Name, asked.Version, asked.Value[0]));
        _service.Serves = "others";
        Assert.Equal(
            4400, Assert.Single((await host.Providers.LoadAsync(package, Machine.Token)).Diagnostics).Code.Number);
    }

    [Fact]
    public async Task A_provider_that_refuses_the_handshake_is_not_used()
    {
        _service.Refusal = new RpcException(new Status(StatusCode.FailedPrecondition, "no licence"));
        await using var host = Host();
        var failure = Assert.Single(
            (await host.Providers.LoadAsync(new ProviderPackage("jars"), Machine.Token)).Diagnostics);
        Assert.Equal((4400, "no licence"), (failure.Code.Number, failure.Upstream));
    }

    [Fact]
    public async Task A_plugin_that_is_not_there_is_a_diagnostic()
    {
        await using var host = Host();
        var loaded = await host.Providers.LoadAsync(new ProviderPackage("nowhere"), Machine.Token);
        Assert.Equal(4200, Assert.Single(loaded.Diagnostics).Code.Number);
    }

    [Fact]
    public async Task The_provider_of_dynamic_resources_is_started_before_it_is_asked_for()
    {
        var package = DynamicProvider();
        int[] begun;
        await using (var host = Host())
        {
            await host.Providers.PrepareAsync([package], Machine.Token);
            await Machine.UntilAsync(() => Begun().Length == 1);
            Assert.NotNull((await host.Providers.LoadAsync(package, Machine.Token)).Value);
            Assert.Single(Begun());
            Assert.NotNull((await host.Providers.LoadAsync(package, Machine.Token)).Value);
            begun = Begun();
            Assert.Equal(2, begun.Length);
        }

        await Machine.UntilAsync(() => !begun.Any(Machine.IsAlive));
    }

    [Fact]
    public async Task A_provider_that_was_started_in_vain_is_ended()
    {
        var package = DynamicProvider();
        await using (var host = Host())
        {
            await host.Providers.PrepareAsync([package], Machine.Token);
            await Machine.UntilAsync(() => Begun().Length == 1);
        }

        await Machine.UntilAsync(() => !Machine.IsAlive(Begun()[0]));
    }

    /// <summary>A script in the place of the SDK's, which says that it has begun and where the fake is.</summary>
    private ProviderPackage DynamicProvider()
    {
        Machine.NeedsNode();
        _folder.Write(
            "node_modules/@pulumi/pulumi/cmd/dynamic-provider/index.js",
            $"""
            require("fs").appendFileSync("{_folder["begun"]}", process.pid + "\n");
            console.log("{_server!.Port}");
            setInterval(() => undefined, 1000);
            """);
        return new ProviderPackage("pulumi-nodejs");
    }

    private int[] Begun() => File.Exists(_folder["begun"])
        ? [.. File.ReadAllLines(_folder["begun"])
            .Select(x => int.Parse(x, System.Globalization.CultureInfo.InvariantCulture))]
        : [];

    private PluginHost Host() => PluginHost.Create(MonitorServerTests.Options(_folder.Path) with
    {
        Environment = new TestEnvironment(
            ("PULUMI_DEBUG_PROVIDERS", $"other:1,jars:{_server!.Port}"),
            ("PULUMI_HOME", _folder.Path),
            ("XDG_CACHE_HOME", _folder["cache"])),
        Guard = Machine.Guard,
        Log = _said.Add,
    });
}
