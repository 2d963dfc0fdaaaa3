namespace Cairn.Local;

/// <summary>What a <see cref="CopiedFile"/> takes.</summary>
public sealed class CopiedFileArgs : FileArgs
{
    /// <summary>The path of the file to copy; relative ones start at the app's folder.</summary>
    public required Input<string> Source { get; init; }

    /// <inheritdoc/>
    protected internal override void Write(InputWriter to)
    {
        base.Write(to);
        _ = to.Add("source", Source);
    }
}
