namespace Cairn.Local;

/// <summary>What an <see cref="ArchiveFile"/> takes.</summary>
public sealed class ArchiveFileArgs : FileArgs
{
    /// <summary>The folder whose files go into it, or a single file; relative ones start at the app's folder.</summary>
    public required Input<string> Source { get; init; }

    /// <summary>
    /// What to leave out: names (<c>node_modules</c>, <c>*.log</c>) of files and folders at any depth, or paths from
    /// the source on (<c>docs/*</c>).
    /// </summary>
    public InputList<string>? Exclude { get; init; }

    /// <inheritdoc/>
    protected internal override void Write(InputWriter to)
    {
        base.Write(to);
        _ = to.Add("source", Source).Add("exclude", Exclude);
    }
}
