namespace Cairn.Conformance.Lab.Declarations;

/// <summary>Inputs by name.</summary>
internal sealed class Inputs(IReadOnlyDictionary<string, object?> values) : InputArgs
{
    protected override void Write(InputWriter to)
    {
        foreach (var (name, value) in values)
        {
            _ = to.AddValue(name, value);
        }
    }
}
