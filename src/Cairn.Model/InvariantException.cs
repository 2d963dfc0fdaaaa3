namespace Cairn.Model;

/// <summary>A defect in Cairn, found before it could do harm. Never the answer to bad input.</summary>
public sealed class InvariantException : Exception
{
    public InvariantException()
    {
    }

    public InvariantException(string message)
        : base(message)
    {
    }

    public InvariantException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
