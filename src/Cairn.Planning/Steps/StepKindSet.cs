namespace Cairn.Planning.Steps;

/// <summary>The kinds of the steps that were planned for one resource, as bits.</summary>
internal readonly record struct StepKindSet(int Bits)
{
    public StepKindSet With(StepKind kind) => new(Bits | Bit(kind));

    public bool HasOtherThan(StepKind kind) => (Bits & ~Bit(kind)) != 0;

    private static int Bit(StepKind kind) => 1 << (int)kind;
}
