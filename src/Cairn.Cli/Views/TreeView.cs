using Cairn.State.Document;

namespace Cairn.Cli.Views;

/// <summary>Parents and children as a tree; each resource once, whatever the parents of a damaged state say.</summary>
internal static class TreeView
{
    /// <summary>Deeper levels are drawn at this one.</summary>
    private const int LevelsMax = 20;

    public static void Write(IoContext io, StateDocument document)
    {
        var pen = Pen.Out(io);
        var children = Enumerable.Range(0, document.Count).ToLookup(i => ParentOf(document, i));
        var shown = new bool[document.Count];
        foreach (var top in children[-1])
        {
            Branch(pen, document, children, shown, top);
        }

        // What is left hangs on itself in a circle.
        for (var i = 0; i < document.Count; i++)
        {
            Branch(pen, document, children, shown, i);
        }
    }

    private static void Branch(Pen pen, StateDocument document, ILookup<int, int> children, bool[] shown, int top)
    {
        var open = new Stack<(int Index, string Lead, string Lines)>();
        open.Push((top, "", ""));
        while (open.TryPop(out var next))
        {
            if (shown[next.Index])
            {
                continue;
            }

            shown[next.Index] = true;
            var resource = document[next.Index];
            var deleted = resource.IsDelete ? "  [delete]" : "";
            pen.Line(Ink.Plain, next.Lead, $"{resource.Name}  ({resource.Type}){deleted}");
            var isLast = true;
            foreach (var child in children[next.Index].Reverse())
            {
                var lines = next.Lines.Length < LevelsMax * 3 ? next.Lines : next.Lines[..^3];
                open.Push((child, lines + (isLast ? "└─ " : "├─ "), lines + (isLast ? "   " : "│  ")));
                isLast = false;
            }
        }
    }

    private static int ParentOf(StateDocument document, int index)
    {
        foreach (var reference in document[index].References())
        {
            if (reference.Kind == ReferenceKind.Parent)
            {
                return reference.Target ?? -1;
            }
        }

        return -1;
    }
}
