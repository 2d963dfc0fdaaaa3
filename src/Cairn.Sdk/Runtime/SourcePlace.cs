using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Cairn.Protocol.Wire;

namespace Cairn.Runtime;

/// <summary>A line of the user's program.</summary>
/// <param name="File">The full path.</param>
/// <param name="Line">1-based.</param>
/// <param name="Column">1-based; 0 where it isn't known.</param>
internal sealed record SourcePlace(string File, int Line, int Column)
{
    private const string Constructor = ".ctor";

    private static readonly string[] NotUsers =
        ["Cairn.Sdk", "Cairn.Local", "Cairn.Protocol", "System.", "Grpc.", "Microsoft."];

    /// <summary>Making one takes longer than all the rest of a position.</summary>
    private static readonly ConcurrentDictionary<string, string> Uris = new(StringComparer.Ordinal);

    /// <summary>Where a resource is made: the line that calls its constructor.</summary>
    /// <returns>Null where there are no symbols, as in a trimmed program.</returns>
    public static SourcePlace? OfResource(Type type)
    {
        var trace = new System.Diagnostics.StackTrace(fNeedFileInfo: false);
        for (var i = 1; i < trace.FrameCount; i++)
        {
            if (trace.GetFrame(i) is { } frame && CallSites.UsersMethod(frame) is { } method
                && !(method.Name == Constructor && IsOf(type, method.DeclaringTypeName)))
            {
                return CallSites.Find(frame)
                    ?? CallSites.Keep(frame, Of(new System.Diagnostics.StackFrame(i, needFileInfo: true)));
            }
        }

        return null;
    }

    /// <summary>Where an exception comes from: the innermost line of the user's own.</summary>
    public static SourcePlace? OfException(Exception exception)
    {
        var trace = new System.Diagnostics.StackTrace(exception, fNeedFileInfo: true);
        foreach (var frame in trace.GetFrames())
        {
            if (DiagnosticMethodInfo.Create(frame) is { } method && IsUsers(method) && Of(frame) is { } place)
            {
                return place;
            }
        }

        return null;
    }

    /// <summary>The place for the engine, which keeps it with the resource.</summary>
    public SourcePosition ToWire() => new()
    {
        Uri = Uris.GetOrAdd(File, static file => new Uri(file).AbsoluteUri),
        Line = Line,
        Column = Column,
    };

    /// <summary><c>cairn.cs(12,5)</c>, relative to the working folder where it is below that.</summary>
    public override string ToString()
    {
        var path = Path.GetRelativePath(Environment.CurrentDirectory, File);
        var shown = path.StartsWith("..", StringComparison.Ordinal) ? File : path;
        return Column > 0
            ? string.Create(CultureInfo.InvariantCulture, $"{shown}({Line},{Column})")
            : string.Create(CultureInfo.InvariantCulture, $"{shown}({Line})");
    }

    /// <summary>Whether a method is neither of a library of ours nor of .NET.</summary>
    public static bool IsUsers(DiagnosticMethodInfo method)
        => !NotUsers.Any(x => method.DeclaringAssemblyName.StartsWith(x, StringComparison.Ordinal))
            || method.DeclaringAssemblyName.StartsWith("Cairn.Sdk.Tests", StringComparison.Ordinal);

    private static SourcePlace? Of(System.Diagnostics.StackFrame frame)
        => frame.GetFileName() is { Length: > 0 } file && frame.GetFileLineNumber() > 0
            ? new SourcePlace(file, frame.GetFileLineNumber(), frame.GetFileColumnNumber())
            : null;

    private static bool IsOf(Type? type, string? name)
    {
        for (; type is not null; type = type.BaseType)
        {
            if (type.FullName == name)
            {
                return true;
            }
        }

        return false;
    }
}
