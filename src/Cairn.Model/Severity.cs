namespace Cairn.Model;

/// <summary>How much a diagnostic matters: only an <see cref="Error"/> makes a state damaged.</summary>
public enum Severity
{
    /// <summary>Worth knowing; nothing will fail because of it.</summary>
    Note,

    /// <summary>Valid today, but bound to break or to surprise later (spec/state.md §2.2).</summary>
    Warning,

    /// <summary>The state cannot be used as it is.</summary>
    Error,
}
