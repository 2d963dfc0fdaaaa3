namespace Cairn.State.Json;

/// <summary>How far a number reaches that is there as a whole.</summary>
internal static class NumberSpan
{
    /// <summary>The offset after a number; -1 where none begins, it is malformed or the text ends with it.</summary>
    public static int End(ReadOnlySpan<byte> text, int at)
    {
        at += TokenSpans.Is(text, at, (byte)'-') ? 1 : 0;
        at = TokenSpans.Is(text, at, (byte)'0') ? at + 1 : Digits(text, at);
        if (at >= 0 && TokenSpans.Is(text, at, (byte)'.'))
        {
            at = Digits(text, at + 1);
        }

        if (at >= 0 && (TokenSpans.Is(text, at, (byte)'e') || TokenSpans.Is(text, at, (byte)'E')))
        {
            at++;
            at = Digits(text, at + (TokenSpans.Is(text, at, (byte)'+') || TokenSpans.Is(text, at, (byte)'-') ? 1 : 0));
        }

        return at >= 0 && at < text.Length && TokenSpans.EndsNumber(text[at]) ? at : -1;
    }

    /// <summary>The offset after one digit or more; -1 where there is none.</summary>
    private static int Digits(ReadOnlySpan<byte> text, int at)
    {
        var end = TokenSpans.AfterDigits(text, at);
        return end > at ? end : -1;
    }
}
