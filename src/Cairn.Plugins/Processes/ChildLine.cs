namespace Cairn.Plugins.Processes;

/// <summary>
/// One line that a program wrote, without its end. A long line comes in pieces; all but the last are cut.
/// </summary>
public readonly record struct ChildLine(ChildPipe Pipe, string Text, bool IsCut = false);

/// <summary>Where a program wrote a line.</summary>
public enum ChildPipe
{
    Output,
    Error,
}
