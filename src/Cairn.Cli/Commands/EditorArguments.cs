namespace Cairn.Cli.Commands;

/// <summary>What <c>cairn state edit</c> was asked.</summary>
internal sealed record EditorArguments
{
    public required StateTarget Target { get; init; }

    /// <summary>A URN or name; null: the whole state.</summary>
    public string? Resource { get; init; }

    /// <summary>The editor's command line; null where none is set.</summary>
    public string? Editor { get; init; }

    public bool IsYes { get; init; }

    /// <summary>How long to wait for somebody who works on the stage.</summary>
    public TimeSpan Wait { get; init; }
}
