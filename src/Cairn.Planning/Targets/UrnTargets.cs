using System.Collections.Immutable;

namespace Cairn.Planning.Targets;

/// <summary>
/// The resources that a person named: whole URNs, and patterns in which <c>*</c> is anything without a colon and
/// <c>**</c> anything (spec/engine.md §3.8).
/// </summary>
public sealed class UrnTargets
{
    public static readonly UrnTargets None = new([]);

    private readonly ImmutableArray<string> _texts;
    private readonly HashSet<string> _literals;
    private readonly ImmutableArray<UrnPattern> _patterns;

    public UrnTargets(IEnumerable<string> texts)
    {
        ImmutableArray<string> all = [.. texts];
        _texts = all;
        Literals = [.. all.Where(x => !UrnPattern.IsPattern(x)).Distinct()];
        _literals = new HashSet<string>(Literals, StringComparer.Ordinal);
        _patterns = [.. all.Where(UrnPattern.IsPattern).Select(x => new UrnPattern(x))];
    }

    /// <summary>The whole URNs, in the order in which they were given.</summary>
    public ImmutableArray<string> Literals { get; }

    /// <summary>These and others.</summary>
    public UrnTargets With(IEnumerable<string> others) => new(_texts.Concat(others));

    /// <summary>Whether anything was named.</summary>
    public bool IsConstrained => _literals.Count > 0 || _patterns.Length > 0;

    /// <summary>Whether the URN was named; never where nothing was.</summary>
    public bool Names(string urn) => _literals.Contains(urn) || _patterns.Any(x => x.Matches(urn));
}
