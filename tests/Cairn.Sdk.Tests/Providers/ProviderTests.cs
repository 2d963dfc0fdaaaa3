using System.Text.Json;
using Cairn.Protocol.Channels;
using Cairn.Protocol.Values;
using Cairn.Providers;
using Cairn.Sdk.Tests.Fakes;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Wire = Cairn.Protocol.Wire;

namespace Cairn.Sdk.Tests.Providers;

/// <summary>A provider over its own socket, called as an engine calls it.</summary>
public sealed class ProviderTests : IAsyncLifetime
{
    private const string Urn = "urn:pulumi:test::shop::lab:index:Note::note";

    private readonly NoteProvider _notes = new();
    private LoopbackServer? _server;
    private LoopbackChannel? _channel;
    private ProviderService? _service;

    private Wire.ResourceProvider.ResourceProviderClient Client
        => new(_channel!.Invoker);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _service = new ProviderService(Provider.Of("lab", "1.2.3", _notes), "");
        _server = await LoopbackServer.StartAsync(
            binder => Wire.ResourceProvider.BindService(binder, _service), Token);
        _channel = Loopback.Open($"127.0.0.1:{_server.Port}", throwsCancelled: false);
    }

    public async ValueTask DisposeAsync()
    {
        _channel?.Dispose();
        await (_server?.DisposeAsync() ?? ValueTask.CompletedTask);
        _service?.Dispose();
    }

    [Fact]
    public async Task Checks_fill_in_and_refuse()
    {
        var good = await CheckAsync(Fields(("text", "milk")));
        Assert.Empty(good.Failures);
        Assert.Equal("yellow", good.Inputs.Fields["colour"].StringValue);
        var refused = await CheckAsync(Fields(("text", "refused")));
        Assert.Equal("must not be refused", Assert.Single(refused.Failures).Reason);
        var bad = await CheckAsync(Fields(("text", "far too long"), ("txt", "")));
        Assert.Equal(
            ["text must be at most 9 letters", "txt is no input of this type"],
            bad.Failures.Select(x => $"{x.Property} {x.Reason}"));
        Assert.Equal(
            ["text is missing"], (await CheckAsync(new Struct())).Failures.Select(x => $"{x.Property} {x.Reason}"));
    }

    [Fact]
    public async Task Unknown_inputs_pass_in_previews()
    {
        var unknown = Fields(("text", WireSignatures.Unknown));
        var check = await CheckAsync(unknown);
        Assert.Empty(check.Failures);
        var created = await Client.CreateAsync(
            new Wire.CreateRequest { Urn = Urn, Properties = unknown, Preview = true }, cancellationToken: Token);
        Assert.Equal(WireSignatures.Unknown, created.Properties.Fields["text"].StringValue);
        Assert.Equal(WireSignatures.Unknown, created.Properties.Fields["size"].StringValue);
        Assert.Empty(_notes.Notes);
    }

    [Fact]
    public async Task Previews_know_what_the_provider_expects()
    {
        var seen = await PreviewAsync("foreseen");
        Assert.Equal(8, seen.Fields["size"].StructValue.Fields["value"].NumberValue);
        Assert.Equal(WireSignatures.Unknown, (await PreviewAsync("half seen")).Fields["size"].StringValue);
        Assert.Equal(WireSignatures.Unknown, (await PreviewAsync("milk")).Fields["size"].StringValue);
        Assert.Empty(_notes.Notes);
    }

    [Fact]
    public async Task A_diagnostic_is_told_as_it_is()
    {
        var failure = await Assert.ThrowsAsync<RpcException>(() => CreateAsync("coded"));
        Assert.StartsWith("CRN6002: a note was made outside", failure.Status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_object_lives()
    {
        var created = await CreateAsync("milk");
        Assert.Equal(("note", "milk"), (created.Id, _notes.Notes["note"]));
        var size = created.Properties.Fields["size"].StructValue;
        Assert.Equal(WireSignatures.Secret, size.Fields[WireSignatures.Key].StringValue);

        var bare = Fields(("text", "milk"));
        bare.Fields["size"] = Value.ForNumber(4);
        var read = await Client.ReadAsync(
            new Wire.ReadRequest { Urn = Urn, Id = "note", Properties = bare, Inputs = Fields(("text", "milk")) },
            cancellationToken: Token);
        Assert.Equal("milk", read.Inputs.Fields["text"].StringValue);

        var updated = await Client.UpdateAsync(
            new Wire.UpdateRequest
            {
                Urn = Urn,
                Id = "note",
                Olds = bare,
                OldInputs = Fields(("text", "milk")),
                News = Fields(("text", "tea")),
            },
            cancellationToken: Token);
        Assert.Equal("tea", updated.Properties.Fields["text"].StringValue);

        await Client.DeleteAsync(
            new Wire.DeleteRequest { Urn = Urn, Id = "note", Properties = bare }, cancellationToken: Token);
        Assert.Empty(_notes.Notes);
        var gone = await Client.ReadAsync(new Wire.ReadRequest { Urn = Urn, Id = "note" }, cancellationToken: Token);
        Assert.Equal("", gone.Id);
    }

    [Theory]
    [InlineData("milk", "red", "milk", "red", "", "")]
    [InlineData("milk", "red", "tea", "red", "text", "")]
    [InlineData("milk", "red", "milk", "blue", "colour", "colour")]
    public async Task Differences_are_what_the_shape_says(
        string oldText, string oldColour, string newText, string newColour, string changed, string replacing)
    {
        var outputs = Fields(("text", oldText));
        outputs.Fields["size"] = Value.ForNumber(4);
        var diff = await Client.DiffAsync(
            new Wire.DiffRequest
            {
                Urn = Urn,
                Id = "note",
                Olds = outputs,
                OldInputs = Fields(("text", oldText), ("colour", oldColour)),
                News = Fields(("text", newText), ("colour", newColour)),
            },
            cancellationToken: Token);
        Assert.Equal(changed, string.Join(',', diff.Diffs));
        Assert.Equal(replacing, string.Join(',', diff.Replaces));
        Assert.Equal(changed, string.Join(',', diff.DetailedDiff.Keys));
    }

    [Theory]
    [InlineData(false, "DiffNone", "")]
    [InlineData(true, "DiffSome", "size")]
    public async Task Outputs_are_compared_where_the_provider_wants_that(bool wants, string changes, string changed)
    {
        _notes.WantsOutputs = wants;
        var outputs = Fields(("text", "milk"));
        outputs.Fields["size"] = Value.ForNumber(9);
        var diff = await Client.DiffAsync(
            new Wire.DiffRequest
            {
                Urn = Urn,
                Id = "note",
                Olds = outputs,
                OldInputs = Fields(("text", "milk")),
                News = Fields(("text", "milk")),
            },
            cancellationToken: Token);
        Assert.Equal(changes, diff.Changes.ToString());
        Assert.Equal(changed, string.Join(',', diff.Diffs));
    }

    [Fact]
    public async Task What_is_thrown_is_told_with_resource_provider_and_line()
    {
        var failure = await Assert.ThrowsAsync<RpcException>(() => CreateAsync(""));
        Assert.Contains("CRN6011: Create of 'lab:index:Note' in the provider 'lab'", failure.Status.Detail,
            StringComparison.Ordinal);
        Assert.Matches(@"there is nothing to write \[.*NoteProvider\.cs\(\d+", failure.Status.Detail);
    }

    [Fact]
    public async Task What_was_half_made_is_told()
    {
        var failure = await Assert.ThrowsAsync<RpcException>(() => CreateAsync("half"));
        var status = Wire.Status.Parser.ParseFrom(failure.Trailers.GetValueBytes("grpc-status-details-bin"));
        var half = Assert.Single(status.Details).Unpack<Wire.ErrorResourceInitFailed>();
        Assert.Equal(("half", "half"), (half.Id, half.Properties.Fields["text"].StringValue));
        Assert.Equal(["only half of it was written"], half.Reasons);
    }

    [Fact]
    public async Task The_schema_is_that_of_the_types()
    {
        var schema = await Client.GetSchemaAsync(new Wire.GetSchemaRequest(), cancellationToken: Token);
        using var json = JsonDocument.Parse(schema.Schema);
        var note = json.RootElement.GetProperty("resources").GetProperty("lab:index:Note");
        var inputs = note.GetProperty("inputProperties");
        Assert.Equal("string", inputs.GetProperty("text").GetProperty("type").GetString());
        Assert.Equal(["text"], note.GetProperty("requiredInputs").EnumerateArray().Select(x => x.GetString()));
        Assert.True(inputs.GetProperty("colour").GetProperty("replaceOnChanges").GetBoolean());
        Assert.True(note.GetProperty("properties").GetProperty("size").GetProperty("secret").GetBoolean());
    }

    private async Task<Wire.CheckResponse> CheckAsync(Struct news)
        => await Client.CheckAsync(
            new Wire.CheckRequest { Urn = Urn, News = news, Olds = new Struct() }, cancellationToken: Token);

    private async Task<Struct> PreviewAsync(string text)
        => (await Client.CreateAsync(
            new Wire.CreateRequest { Urn = Urn, Properties = Fields(("text", text)), Preview = true },
            cancellationToken: Token)).Properties;

    private async Task<Wire.CreateResponse> CreateAsync(string text)
        => await Client.CreateAsync(
            new Wire.CreateRequest { Urn = Urn, Properties = Fields(("text", text)) }, cancellationToken: Token);

    private static Struct Fields(params (string Name, string Value)[] fields)
    {
        var made = new Struct();
        foreach (var (name, value) in fields)
        {
            made.Fields[name] = Value.ForString(value);
        }

        return made;
    }
}
