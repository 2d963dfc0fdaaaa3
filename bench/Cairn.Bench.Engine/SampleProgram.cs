using System.Globalization;
using Cairn.Engine.Monitor;
using Cairn.Engine.Ports;
using Cairn.Model;
using Cairn.Planning.Goals;
using Cairn.State.Resources;

namespace Cairn.Bench.Engine;

/// <summary>
/// A program in the process: a root and things below it, 16 registrations under way at a time. Values are made anew for
/// each, as they are where they come over a wire; one is about 1.2 kB in the state.
/// </summary>
/// <param name="count">How many things.</param>
/// <param name="isDeep">Whether each of the 16 rows is a chain in which a thing depends on the one before it.</param>
/// <param name="size">The value by which a run differs from the one before.</param>
internal sealed class SampleProgram(int count, bool isDeep, int size) : ILanguageRuntime
{
    public const string Size = "size";
    public const string Project = "bench";
    public const string Stack = "dev";
    public const string Type = "bench:index:Thing";

    private const int Rows = 16;

    /// <summary>How many steps a run has that makes or removes all of it: the root and the provider are two.</summary>
    public int Steps => count + 2;

    public async Task<Result<ProgramOutcome>> RunAsync(
        RunDescription run, IResourceMonitor monitor, CancellationToken token)
    {
        var root = await RegisterAsync(monitor, new Goal { Type = Urn.RootType, Name = $"{Project}-{Stack}" }, token);
        await Task.WhenAll(Enumerable.Range(0, Rows).Select(
            row => Task.Run(() => RowAsync(monitor, root.Urn.Value, row, token), token)));
        await monitor.RegisterOutputsAsync(root.Urn, new PropertyValue.Map([]), token);
        return Result.Of(ProgramOutcome.Success);
    }

    private async Task RowAsync(IResourceMonitor monitor, string root, int row, CancellationToken token)
    {
        var before = "";
        for (var i = row; i < count; i += Rows)
        {
            EquatableArray<string> needed = before.Length == 0 ? [] : [before];
            var reply = await RegisterAsync(
                monitor,
                new Goal
                {
                    Type = Type,
                    Name = $"thing-{i.ToString(CultureInfo.InvariantCulture)}",
                    IsCustom = true,
                    Parent = root,
                    Inputs = Inputs(i),
                    Dependencies = needed,
                    PropertyDependencies = needed.Count == 0 ? [] : [new PropertyDependency("source", needed)],
                },
                token);
            before = isDeep ? reply.Urn.Value : "";
        }
    }

    private static async Task<RegisterReply> RegisterAsync(
        IResourceMonitor monitor, Goal goal, CancellationToken token)
        => (await monitor.RegisterAsync(new RegisterRequest(goal), token)).TryGet(out var reply)
            ? reply
            : throw new InvalidOperationException($"{goal.Name} was refused");

    private PropertyValue.Map Inputs(int number)
    {
        var name = $"bench-thing-{number.ToString(CultureInfo.InvariantCulture)}";
        return Map(
            ("name", Text(name)),
            ("description", Text($"Thing {name}, made to find out what a resource costs that nobody waits for.")),
            (Size, new PropertyValue.Number(size.ToString(CultureInfo.InvariantCulture))),
            ("enabled", new PropertyValue.Bool(true)),
            ("source", Text($"s3://bench-artifacts-eu-west-1/{name}/code-3f2a9c1b7d.zip")),
            ("ports", new PropertyValue.List([Text("80"), Text("443"), Text("8080")])),
            ("environment", Map(
                ("STAGE", Text(Stack)), ("TABLE", Text($"{name}-table")), ("QUEUE", Text($"{name}-queue")))),
            ("tags", Map(("app", Text(Project)), ("stage", Text(Stack)), ("owner", Text("nobody")))));
    }

    private static PropertyValue.Map Map(params ReadOnlySpan<(string Name, PropertyValue Value)> members)
    {
        var made = new PropertyMember[members.Length];
        for (var i = 0; i < members.Length; i++)
        {
            // A wire has each name anew as well.
            made[i] = new PropertyMember(new string(members[i].Name.AsSpan()), members[i].Value);
        }

        return new PropertyValue.Map(EquatableArray.Of<PropertyMember>(made));
    }

    private static PropertyValue.Text Text(string value) => new(new string(value.AsSpan()));
}
