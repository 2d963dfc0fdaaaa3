namespace Cairn.Local;

/// <summary>What a <see cref="TextFile"/> takes.</summary>
public sealed class TextFileArgs : FileArgs
{
    /// <summary>The text.</summary>
    public required Input<string> Content { get; init; }

    /// <inheritdoc/>
    protected internal override void Write(InputWriter to)
    {
        base.Write(to);
        _ = to.Add("content", Content);
    }
}
