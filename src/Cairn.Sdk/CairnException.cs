using Cairn.Model;
using Cairn.Runtime;

namespace Cairn;

/// <summary>A program uses Cairn in a way that can't work. The diagnostic says what, and what to do.</summary>
public sealed class CairnException : Exception
{
    /// <summary>An exception without a diagnostic.</summary>
    public CairnException()
    {
    }

    /// <summary>An exception with a message.</summary>
    public CairnException(string message)
        : base(message)
    {
    }

    /// <summary>An exception with a message and a cause.</summary>
    public CairnException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>An exception with what is to be said.</summary>
    public CairnException(Diagnostic diagnostic)
        : base($"{diagnostic.Code}: {diagnostic.Detail} {diagnostic.Hint}")
        => Diagnostic = diagnostic;

    /// <summary>The line of the program that is meant, where that isn't the innermost of the user's own.</summary>
    internal SourcePlace? Place { get; init; }

    /// <summary>What is to be said, with its code.</summary>
    public Diagnostic? Diagnostic { get; }
}
