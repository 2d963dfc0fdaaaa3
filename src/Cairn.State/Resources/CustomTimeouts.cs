namespace Cairn.State.Resources;

/// <summary>How long each operation may take, in seconds; 0 is the provider's own default.</summary>
public readonly record struct CustomTimeouts(double Create, double Update, double Delete, double Read)
{
    public bool IsEmpty => this == default;
}
