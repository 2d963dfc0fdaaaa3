using System.Globalization;

namespace Cairn.Bench.FrontDoor;

/// <summary>Which processes there are at a moment, below one of them (Linux only).</summary>
/// <param name="At">Milliseconds since the run began.</param>
/// <param name="Kinds">Whose they are.</param>
/// <param name="CairnTime">Milliseconds of the processor that Cairn's have taken so far.</param>
internal sealed record ProcessSample(double At, IReadOnlySet<ProcessKind> Kinds, double CairnTime)
{
    private const double MillisecondsPerTick = 10;
    private const int ParentField = 1;
    private const int UserField = 11;

    public bool Has(ProcessKind kind) => Kinds.Contains(kind);

    public static ProcessSample Take(double at, int root)
    {
        var all = Directory.EnumerateDirectories("/proc").Select(Read).OfType<Seen>().ToList();
        var below = all.ToLookup(static x => x.Parent);
        var kinds = new HashSet<ProcessKind>();
        var time = 0.0;
        var open = new Stack<(int Process, ProcessKind Kind)>([(root, ProcessKind.Other)]);
        while (open.TryPop(out var next))
        {
            foreach (var child in below[next.Process])
            {
                var kind = KindOf(child.Name, next.Kind);
                kinds.Add(kind);
                time += kind is ProcessKind.Engine or ProcessKind.Front ? child.Milliseconds : 0;
                open.Push((child.Id, kind));
            }
        }

        return new ProcessSample(at, kinds, time);
    }

    /// <summary>SST starts Cairn by a script of a line, which becomes it.</summary>
    private static ProcessKind KindOf(string name, ProcessKind parent) => (name, parent) switch
    {
        ("cairn", ProcessKind.Other) => ProcessKind.Front,
        ("cairn", _) => ProcessKind.Engine,
        ("git", _) => ProcessKind.Engine,
        ("sst", _) => ProcessKind.Sst,
        (_, ProcessKind.Engine or ProcessKind.Node) => ProcessKind.Node,
        _ => parent,
    };

    /// <summary>Null where it has gone meanwhile.</summary>
    private static Seen? Read(string folder)
    {
        try
        {
            if (!int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var id))
            {
                return null;
            }

            var text = File.ReadAllText(Path.Combine(folder, "stat"));
            var (from, to) = (text.IndexOf('(', StringComparison.Ordinal) + 1, text.LastIndexOf(')'));
            var fields = text[(to + 2)..].Split(' ');
            var ticks = Number(fields[UserField]) + Number(fields[UserField + 1]);
            return new Seen(id, (int)Number(fields[ParentField]), text[from..to], ticks * MillisecondsPerTick);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);

    private sealed record Seen(int Id, int Parent, string Name, double Milliseconds);
}
