namespace Cairn.Providers;

/// <summary>
/// An object was created or changed, but is not as it should be. The state keeps it with the reasons, and the next
/// deployment goes on with it.
/// </summary>
public sealed class PartialFailureException : Exception
{
    /// <summary>An exception without an object.</summary>
    public PartialFailureException()
    {
    }

    /// <summary>An exception without an object.</summary>
    public PartialFailureException(string message)
        : base(message)
    {
    }

    /// <summary>An exception without an object.</summary>
    public PartialFailureException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    private PartialFailureException(string id, Model.PropertyValue.Map outputs, string reason)
        : base(reason)
        => (Id, Outputs) = (id, outputs);

    /// <summary>The object; empty where none was named.</summary>
    public string Id { get; } = "";

    internal Model.PropertyValue.Map Outputs { get; } = new([]);

    /// <summary>Says which object it is, and what is wrong with it.</summary>
    public static PartialFailureException Of<TOutputs>(string id, TOutputs outputs, string reason)
        where TOutputs : Shapes.IShaped<TOutputs>
        => new(id, TOutputs.OwnShape.WriteMap(outputs), reason);
}
