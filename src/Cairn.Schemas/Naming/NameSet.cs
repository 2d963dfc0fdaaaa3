using System.Globalization;

namespace Cairn.Schemas.Naming;

/// <summary>Names in one place, each once.</summary>
internal sealed class NameSet(params IEnumerable<string> taken)
{
    private readonly HashSet<string> _taken = new(taken, StringComparer.Ordinal);

    public IReadOnlyCollection<string> Taken => _taken;

    /// <summary>The name, or it with an ending where it, or one that belongs to it, is taken.</summary>
    /// <param name="wanted">The name.</param>
    /// <param name="ending">What to put at its end then; a number follows where that does not do.</param>
    /// <param name="companions">Endings of names that must be free too, and are taken along.</param>
    public string Claim(string wanted, string ending, params ReadOnlySpan<string> companions)
    {
        var name = wanted;
        for (var i = 1; !IsFree(name, companions); i++)
        {
            name = i == 1 ? wanted + ending : string.Create(CultureInfo.InvariantCulture, $"{wanted}{ending}{i}");
        }

        _ = _taken.Add(name);
        foreach (var companion in companions)
        {
            _ = _taken.Add(name + companion);
        }

        return name;
    }

    private bool IsFree(string name, ReadOnlySpan<string> companions)
    {
        if (_taken.Contains(name))
        {
            return false;
        }

        foreach (var companion in companions)
        {
            if (_taken.Contains(name + companion))
            {
                return false;
            }
        }

        return true;
    }
}
