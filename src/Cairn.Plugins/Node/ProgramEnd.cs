using Cairn.Model;

namespace Cairn.Plugins.Node;

/// <summary>How a program ended.</summary>
/// <param name="Kind">What it means for the operation.</param>
/// <param name="Diagnostic">What to say, where nothing has been said yet.</param>
public sealed record ProgramEnd(ProgramEndKind Kind, Diagnostic? Diagnostic = null);

/// <summary>What the end of a program means.</summary>
public enum ProgramEndKind
{
    /// <summary>It did all it had to do.</summary>
    Done,

    /// <summary>It failed and has said why (exit code 32).</summary>
    Reported,

    /// <summary>It failed, and the diagnostic says how.</summary>
    Failed,

    /// <summary>It was stopped by us.</summary>
    Stopped,
}
