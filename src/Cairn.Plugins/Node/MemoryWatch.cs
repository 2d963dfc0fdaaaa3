using Cairn.Plugins.Processes;

namespace Cairn.Plugins.Node;

/// <summary>Passes lines on, and looks for what V8 writes when its memory is used up (spec/engine.md §2.1).</summary>
internal sealed class MemoryWatch(ILineSink inner) : ILineSink
{
    /// <summary>Begins the line by which the preload says that node is too old; its version follows.</summary>
    public const string TooOldMark = "cairn: node is too old: ";

    private static readonly string[] Signs =
    [
        "<--- Last few GCs --->",
        // What is left of it where a debugger's hooks fail first (pulumi/pulumi issue 16596).
        "Check failed: needs_context && current_scope_ == closure_scope_",
    ];

    public bool WasExhausted { get; private set; }

    public string? TooOld { get; private set; }

    public ValueTask TakeAsync(ChildLine line, CancellationToken cancellationToken)
    {
        if (line.Pipe == ChildPipe.Error)
        {
            WasExhausted |= Signs.Any(sign => line.Text.Contains(sign, StringComparison.Ordinal));
            if (line.Text.StartsWith(TooOldMark, StringComparison.Ordinal))
            {
                TooOld = line.Text[TooOldMark.Length..];
                return ValueTask.CompletedTask;
            }
        }

        return inner.TakeAsync(line, cancellationToken);
    }
}
