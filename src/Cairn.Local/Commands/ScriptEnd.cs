namespace Cairn.Local.Commands;

/// <summary>How a script ended, and what it wrote.</summary>
internal sealed record ScriptEnd(int Code, string Stdout, string Stderr)
{
    /// <summary>Whether it wrote more than that.</summary>
    public bool IsCut { get; init; }

    /// <summary>The end of what it wrote, for a message.</summary>
    public string LastWords
    {
        get
        {
            var text = Stderr.Length > 0 ? Stderr : Stdout;
            return text.Length <= LocalLimits.LastWordsMax ? text : "…" + text[^LocalLimits.LastWordsMax..];
        }
    }
}
