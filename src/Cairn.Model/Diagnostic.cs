namespace Cairn.Model;

/// <summary>
/// One thing a person should know about a state, a store or a command. The summary is constant for a code and
/// holds no user data; the detail says what was found and the hint what to do.
/// </summary>
public sealed record Diagnostic
{
    public required DiagnosticCode Code { get; init; }

    public required Severity Severity { get; init; }

    /// <summary>What kind of thing it is, the same words for each diagnostic of this code.</summary>
    public required string Summary { get; init; }

    /// <summary>What was found here, in a sentence or two.</summary>
    public required string Detail { get; init; }

    /// <summary>What to do about it.</summary>
    public string? Hint { get; init; }

    /// <summary>The URN of the resource it is about, as it stands in the file (it may be malformed).</summary>
    public string? Urn { get; init; }

    /// <summary>
    /// The other end, where two things are involved: the URN or reference that is missing or misplaced.
    /// </summary>
    public string? Target { get; init; }

    public Place? Place { get; init; }

    /// <summary>The file it is about, where there is one.</summary>
    public string? Path { get; init; }

    /// <summary>Pulumi's own sentence for the same fault, so that a user can search for it.</summary>
    public string? Upstream { get; init; }

    public bool IsError => Severity == Severity.Error;
}
