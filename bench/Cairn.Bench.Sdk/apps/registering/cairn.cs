#:project ../../src/Cairn.Sdk

using System.Diagnostics;
using System.Globalization;
using Cairn;
using Cairn.Providers;
using Cairn.Shapes;

// Registers resources of one kind, and tells how long that took and what the SDK still holds for each.
var count = int.Parse(Environment.GetEnvironmentVariable("BENCH_COUNT") ?? "1", CultureInfo.InvariantCulture);
var isCustom = Environment.GetEnvironmentVariable("BENCH_KIND") == "resources";

return await App.Run(
    "registering",
    async app =>
    {
        // What is loaded and compiled with the first one counts for neither.
        await KnownAsync([Make("first", isCustom)]);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var clock = Stopwatch.StartNew();
        var made = new Resource[count];
        for (var i = 0; i < count; i++)
        {
            made[i] = Make(string.Create(CultureInfo.InvariantCulture, $"part-{i}"), isCustom);
        }

        await KnownAsync(made);
        var milliseconds = clock.Elapsed.TotalMilliseconds;
        var held = GC.GetTotalMemory(forceFullCollection: true) - before;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"BENCH {milliseconds} {held}"));
        GC.KeepAlive(made);
    },
    Provider.Of("bench", "1.0.0", new PartProvider()));

static Resource Make(string name, bool isCustom) => isCustom ? new Part(name) : new Group(name);

static Task KnownAsync(IEnumerable<Resource> resources)
{
    var known = new TaskCompletionSource();
    Output.All(resources.Select(x => (Input<string>)x.Urn)).Apply(_ =>
    {
        known.SetResult();
        return true;
    });
    return known.Task;
}

internal sealed class Group(string name) : Component("bench:index:Group", name);

internal sealed class Part(string name) : CustomResource("bench:index:Part", name, new PartArgs { Size = 1 });

internal sealed class PartArgs : InputArgs
{
    public required Input<int> Size { get; init; }

    protected override void Write(InputWriter to) => to.Add("size", Size);
}

internal sealed record PartInputs(int Size) : IShaped<PartInputs>
{
    public static ObjectShape<PartInputs> OwnShape { get; } = Shape.Object(
        "",
        from => new PartInputs(from.Get<int>("size")),
        new Member<PartInputs, int>("size", Shape.Integer, x => x.Size));
}

internal sealed class PartProvider() : ResourceProvider<PartInputs, PartInputs>("bench:index:Part")
{
    protected override Task<Created<PartInputs>> CreateAsync(
        CreateRequest<PartInputs> request, CancellationToken cancellationToken)
        => Task.FromResult(new Created<PartInputs>("made", request.Inputs));

    protected override Task<Found<PartInputs, PartInputs>?> ReadAsync(
        ReadRequest<PartInputs, PartInputs> request, CancellationToken cancellationToken)
        => Task.FromResult<Found<PartInputs, PartInputs>?>(null);

    protected override Task DeleteAsync(DeleteRequest<PartInputs> request, CancellationToken cancellationToken)
        => Task.CompletedTask;
}
