using System.Globalization;
using System.Text;

namespace Cairn.Protocol.Values;

/// <summary>
/// Where in an object a walk is. Names and indexes are only put together when a diagnostic asks for them.
/// </summary>
internal sealed class ValueTrail
{
    private const int Inside = -1;

    private readonly List<(string? Name, int Index)> _steps = [];

    public int Depth => _steps.Count;

    public void Enter(string name) => _steps.Add((name, 0));

    public void Enter(int index) => _steps.Add((null, index));

    /// <summary>Into the value that a secret or an output wraps. It counts as a level, but has no name.</summary>
    public void EnterWrapped() => _steps.Add((null, Inside));

    public void Leave() => _steps.RemoveAt(_steps.Count - 1);

    /// <summary>As in <c>tags.owner[2]</c>; empty for the object itself.</summary>
    public override string ToString()
    {
        var path = new StringBuilder();
        foreach (var (name, index) in _steps)
        {
            if (name is null && index == Inside)
            {
                continue;
            }

            if (name is null)
            {
                path.Append('[').Append(index.ToString(CultureInfo.InvariantCulture)).Append(']');
            }
            else if (name.Length == 0 || name.AsSpan().IndexOfAny(".[]\"") >= 0)
            {
                path.Append("[\"").Append(name.Replace("\"", "\\\"", StringComparison.Ordinal)).Append("\"]");
            }
            else
            {
                path.Append(path.Length == 0 ? "" : ".").Append(name);
            }
        }

        return path.ToString();
    }
}
