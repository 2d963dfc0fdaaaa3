using System.Collections.Concurrent;

namespace Cairn.Local.Files;

/// <summary>
/// Which files one run is about: no two resources can have the same one, and what a resource has is not deleted with
/// another that had it before (one that was given another name in the program, say).
/// </summary>
internal sealed class RunFiles
{
    private static readonly StringComparer Names = OperatingSystem.IsWindows() || OperatingSystem.IsMacOS()
        ? StringComparer.OrdinalIgnoreCase
        : StringComparer.Ordinal;

    private readonly ConcurrentDictionary<string, string> _owners = new(Names);
    private readonly ConcurrentDictionary<string, string> _paths = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _known = new(Names);

    /// <summary>Notes whose file it is; the URN of another resource that has it, else null.</summary>
    public string? Claim(string path, string urn)
    {
        var full = Path.GetFullPath(path);
        if (_paths.TryGetValue(urn, out var before) && !Names.Equals(before, full))
        {
            _ = _owners.TryRemove(new KeyValuePair<string, string>(before, urn));
        }

        _paths[urn] = full;
        var owner = _owners.GetOrAdd(full, urn);
        return owner == urn ? null : owner;
    }

    /// <summary>Whether a resource of the run has the file.</summary>
    public bool IsWanted(string path) => _owners.ContainsKey(Path.GetFullPath(path));

    /// <summary>Notes that the resource that has the file had it before the run already.</summary>
    public void Know(string path) => _known[Path.GetFullPath(path)] = true;

    /// <summary>Whether what is there is the app's own, so that it can be replaced.</summary>
    public bool IsKnown(string path) => _known.ContainsKey(Path.GetFullPath(path));
}
