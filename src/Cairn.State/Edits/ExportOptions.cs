using Cairn.State.Document;
using Cairn.State.Json;

namespace Cairn.State.Edits;

/// <summary>How a state is exported.</summary>
public sealed record ExportOptions
{
    /// <summary>Either <see cref="Envelope.Deployment"/> or <see cref="Envelope.Checkpoint"/>.</summary>
    public Envelope Envelope { get; init; } = Envelope.Deployment;

    public JsonStyle Style { get; init; } = JsonStyle.FourSpaces;

    /// <summary>The name in a checkpoint; null: the state's own.</summary>
    public string? StackName { get; init; }

    /// <summary>Whether a deployment without resources has no list of them, as Pulumi writes it.</summary>
    public bool OmitsEmptyList { get; init; }

    /// <summary>Opens a secret's ciphertext, null where it can't; without it secrets stay encrypted.</summary>
    public Func<string, string?>? Decrypt { get; init; }
}
