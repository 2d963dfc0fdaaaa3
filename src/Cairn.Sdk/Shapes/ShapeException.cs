namespace Cairn.Shapes;

/// <summary>A property value has not the form that its reader expects.</summary>
public sealed class ShapeException : Exception
{
    /// <summary>An exception without a problem.</summary>
    public ShapeException()
    {
    }

    /// <summary>An exception with a message.</summary>
    public ShapeException(string message)
        : base(message)
    {
    }

    /// <summary>An exception with a message and a cause.</summary>
    public ShapeException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    internal ShapeException(ShapePath path, string reason)
        : base(path.Text.Length == 0 ? $"The value {reason}." : $"'{path}' {reason}.")
        => Problem = new ShapeProblem(path.Text, reason);

    /// <summary>Where, and what is wrong.</summary>
    public ShapeProblem Problem { get; } = new("", "is not as it should be");
}
