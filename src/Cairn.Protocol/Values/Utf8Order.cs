namespace Cairn.Protocol.Values;

/// <summary>
/// Texts in the order of their UTF-8 bytes, which is the one of Go. It differs from that of .NET's ordinal
/// comparison where a character outside the basic plane meets one at its end.
/// </summary>
internal sealed class Utf8Order : IComparer<string>
{
    public static readonly Utf8Order Instance = new();

    public int Compare(string? x, string? y)
    {
        if (x is null || y is null)
        {
            return Comparer<bool>.Default.Compare(x is not null, y is not null);
        }

        var length = Math.Min(x.Length, y.Length);
        for (var i = 0; i < length; i++)
        {
            if (x[i] != y[i])
            {
                var surrogates = char.IsSurrogate(x[i]).CompareTo(char.IsSurrogate(y[i]));
                return surrogates != 0 ? surrogates : x[i].CompareTo(y[i]);
            }
        }

        return x.Length.CompareTo(y.Length);
    }
}
