using System.Globalization;
using Cairn.Cli.Pulumi;
using Cairn.State.Document;
using Cairn.Storage.Files;

namespace Cairn.Cli.PulumiCommands;

/// <summary>A stack with its resources as a tree.</summary>
internal static class StackView
{
    public static int Run(PulumiCall call) => PulumiStack.Read(call, (stage, state) =>
    {
        var io = call.Io;
        io.Out.WriteLine($"Current stack is {stage.Name}:");
        io.Out.WriteLine($"    Managed by {Environment.MachineName}");
        var changed = FileTimes.ChangedAt(stage.Place.StatePath);
        io.Out.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"    Last updated: {PulumiTable.Ago(io.Time.GetUtcNow() - changed)}"
                + $" ({changed:yyyy-MM-dd HH:mm:ss.ffffff} +0000 UTC)"));
        if (state.Manifest is { Version.Length: > 0 } manifest)
        {
            io.Out.WriteLine($"    Pulumi version used: {manifest.Version}");
        }

        Resources(call, state);
        using var secrets = new OpenedSecrets(call, stage, state);
        io.Out.WriteLine();
        _ = StackOutputs.Table(call, StackOutputs.Shown(call, state, secrets, name: null));
        io.Out.WriteLine();
        io.Out.WriteLine("Use `pulumi stack select` to change stack; `pulumi stack ls` lists known ones");
        return PulumiExitCodes.Done;
    });

    private static void Resources(PulumiCall call, StateDocument state)
    {
        var io = call.Io;
        if (state.Count == 0)
        {
            io.Out.WriteLine("Current stack resources (0):");
            io.Out.WriteLine("    No resources currently in this stack");
            return;
        }

        io.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Current stack resources ({state.Count}):"));
        var all = state.Resources().ToList();
        var urns = all.Select(static x => x.Urn).ToHashSet(StringComparer.Ordinal);
        var rows = new List<(string Type, string Name, string Below, ResourceHeader Resource)>();
        var roots = all.Where(x => x.Parent.Length == 0 || !urns.Contains(x.Parent)).ToList();
        var root = roots.FirstOrDefault(static x => x.Type == Model.Urn.RootType, roots[0]);
        var children = all.ToLookup(x => x.Parent.Length > 0 && urns.Contains(x.Parent) ? x.Parent
            : x == root ? "" : root.Urn);
        Add(rows, children, root, "", "");
        var width = rows.Max(static x => x.Type.Length);
        io.Out.WriteLine($"    {"TYPE".PadRight(width)}  NAME");
        foreach (var (type, name, below, resource) in rows)
        {
            io.Out.WriteLine($"    {type.PadRight(width)}  {name}");
            if (call.Switch("show-urns"))
            {
                io.Out.WriteLine($"    {below}  URN: {resource.Urn}");
            }

            if (call.Switch("show-ids") && resource.Id.Length > 0)
            {
                io.Out.WriteLine($"    {below}  ID: {resource.Id}");
            }
        }
    }

    private static void Add(
        List<(string Type, string Name, string Below, ResourceHeader Resource)> rows,
        ILookup<string, ResourceHeader> children,
        ResourceHeader resource,
        string start,
        string below)
    {
        var under = children[resource.Urn].OrderByDescending(static x => !x.IsProvider).ToList();
        rows.Add((start + resource.Type, resource.Name, below + (under.Count > 0 ? "│" : " "), resource));
        foreach (var (i, child) in under.Index())
        {
            var isLast = i == under.Count - 1;
            Add(rows, children, child, below + (isLast ? "└─ " : "├─ "), below + (isLast ? "   " : "│  "));
        }
    }
}
