namespace Cairn.Engine.Monitor;

/// <summary>A line from a program or a provider.</summary>
/// <param name="Level">How much it matters; an error makes the run fail.</param>
/// <param name="Text">Any text; it may have several lines.</param>
public sealed record ProgramMessage(MessageLevel Level, string Text)
{
    /// <summary>The resource that it is about, or empty.</summary>
    public string Urn { get; init; } = "";

    /// <summary>Messages with the same number belong together.</summary>
    public int Stream { get; init; }

    /// <summary>Worth showing only while it is new.</summary>
    public bool IsEphemeral { get; init; }
}

/// <summary>How much a message matters.</summary>
public enum MessageLevel
{
    Debug,
    Info,

    /// <summary>What the program wrote to its standard error.</summary>
    InfoError,
    Warning,
    Error,
}
