using System.Text.Json;
using Cairn.State.Document;

namespace Cairn.State.Json;

/// <summary>
/// Whether two values mean the same (<see cref="JsonText.AreEqual"/>). What has the same bytes is not looked into;
/// objects are compared by their names in order, so that the effort grows with the text and not with its square.
/// </summary>
internal readonly ref struct JsonComparison
{
    private readonly ReadOnlySpan<byte> _left;
    private readonly ReadOnlySpan<byte> _right;
    private readonly List<TapeToken> _lefts;
    private readonly List<TapeToken> _rights;

    private JsonComparison(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        _left = left;
        _right = right;
        _lefts = TokenTape.Of(left);
        _rights = TokenTape.Of(right);
    }

    /// <exception cref="JsonException">One of the texts is not one value, or is nested too deep.</exception>
    public static bool AreEqual(
        ReadOnlySpan<byte> left, ReadOnlySpan<byte> right, IReadOnlySet<string>? ignoredMembers)
        => new JsonComparison(left, right).Values(0, 0, ignoredMembers);

    private bool Values(int left, int right, IReadOnlySet<string>? ignored)
    {
        var (mine, other) = (_lefts[left], _rights[right]);
        if (mine.Kind != other.Kind)
        {
            return false;
        }

        var text = Of(_left, mine);
        var otherText = Of(_right, other);
        return (mine.IsEscaped == other.IsEscaped && text.SequenceEqual(otherText)) || mine.Kind switch
        {
            JsonTokenType.StartObject => Objects(left, right, ignored),
            JsonTokenType.StartArray => Lists(left, right),
            JsonTokenType.String => (mine.IsEscaped || other.IsEscaped)
                && Unescaped(text, mine).SequenceEqual(Unescaped(otherText, other)),
            JsonTokenType.Number
                => DecimalText.Canonical(text).AsSpan().SequenceEqual(DecimalText.Canonical(otherText)),
            _ => false,
        };
    }

    private bool Lists(int left, int right)
    {
        var (end, otherEnd) = (_lefts[left].Next, _rights[right].Next);
        (left, right) = (left + 1, right + 1);
        while (left < end && right < otherEnd)
        {
            if (!Values(left, right, ignored: null))
            {
                return false;
            }

            (left, right) = (_lefts[left].Next, _rights[right].Next);
        }

        return left == end && right == otherEnd;
    }

    private bool Objects(int left, int right, IReadOnlySet<string>? ignored)
    {
        var mine = Members(_left, _lefts, left, ignored);
        var others = Members(_right, _rights, right, ignored);
        if (mine.Count != others.Count)
        {
            return false;
        }

        for (var i = 0; i < mine.Count; i++)
        {
            if (mine[i].Name != others[i].Name || !Values(mine[i].Value, others[i].Value, ignored: null))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The members that count, by name; of those with one name the last.</summary>
    private static List<(string Name, int Value)> Members(
        ReadOnlySpan<byte> text, List<TapeToken> tape, int container, IReadOnlySet<string>? ignored)
    {
        var members = new List<(string Name, int Value)>();
        for (var at = container + 1; at < tape[container].Next; at = tape[at + 1].Next)
        {
            var name = JsonString.SharedText(Of(text, tape[at]), tape[at].IsEscaped);
            if (ignored?.Contains(name) != true)
            {
                members.Add((name, at + 1));
            }
        }

        members.Sort(static (a, b) => string.CompareOrdinal(a.Name, b.Name) is not 0 and var order
            ? order
            : a.Value.CompareTo(b.Value));
        var kept = 0;
        for (var i = 0; i < members.Count; i++)
        {
            if (i + 1 == members.Count || members[i + 1].Name != members[i].Name)
            {
                members[kept++] = members[i];
            }
        }

        members.RemoveRange(kept, members.Count - kept);
        return members;
    }

    private static ReadOnlySpan<byte> Of(ReadOnlySpan<byte> text, in TapeToken token)
        => text.Slice(token.Start, token.Length);

    private static ReadOnlySpan<byte> Unescaped(ReadOnlySpan<byte> raw, in TapeToken token)
        => token.IsEscaped ? JsonString.Unescape(raw) : raw;
}
