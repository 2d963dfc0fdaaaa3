using System.Globalization;

namespace Cairn.Plugins.Processes;

/// <summary>
/// All processes below one. Its group holds those that did not leave it; where the system lists processes as files,
/// those that did are found by their parents.
/// </summary>
internal static class Descendants
{
    private const string ProcessFolder = "/proc";
    private const int PassesMax = 10;

    /// <summary>Kills the process, its group, and what can be found below it.</summary>
    public static void KillAll(int process)
    {
        // Who is killed can start nobody any more, so a pass that finds no one new is the last.
        var known = new HashSet<int>();
        for (var pass = 0; pass < PassesMax; pass++)
        {
            var found = Below(process, known);
            GuardCalls.SendToGroup(process, GuardCalls.Kill);
            found.ForEach(one => GuardCalls.Send(one, GuardCalls.Kill));
            if (found.Count == 0)
            {
                return;
            }
        }
    }

    /// <summary>Adds the descendants that are not yet known, and returns them.</summary>
    private static List<int> Below(int process, HashSet<int> known)
    {
        var children = Pairs().ToLookup(pair => pair.Parent, pair => pair.Id);
        var found = new List<int>();
        var open = new Queue<int>([process, .. known]);
        while (open.TryDequeue(out var parent))
        {
            foreach (var child in children[parent].Where(known.Add))
            {
                found.Add(child);
                open.Enqueue(child);
            }
        }

        return found;
    }

    private static IEnumerable<(int Id, int Parent)> Pairs()
    {
        if (!OperatingSystem.IsLinux())
        {
            yield break;
        }

        foreach (var folder in Directory.EnumerateDirectories(ProcessFolder))
        {
            if (int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var id)
                && ParentOf(folder) is { } parent)
            {
                yield return (id, parent);
            }
        }
    }

    /// <summary>The fourth word of <c>stat</c>; the second is a name in brackets that may hold anything.</summary>
    private static int? ParentOf(string folder)
    {
        try
        {
            var text = File.ReadAllText(Path.Combine(folder, "stat"));
            var words = text[(text.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            return words.Length > 1 && int.TryParse(words[1], CultureInfo.InvariantCulture, out var parent)
                ? parent
                : null;
        }
        catch (IOException)
        {
            return null; // it has ended meanwhile
        }
        catch (UnauthorizedAccessException)
        {
            return null;
        }
    }
}
