using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace Cairn.Runtime;

/// <summary>
/// What was found out of places in the program, by method and offset: a loop makes many resources in one line, and
/// looking a line up in the symbols takes longer than registering.
/// </summary>
internal static class CallSites
{
    private static readonly ConcurrentDictionary<MethodBase, DiagnosticMethodInfo?> Methods = [];
    private static readonly ConcurrentDictionary<(MethodBase Method, int Offset), SourcePlace> Places = [];

    /// <summary>
    /// The method of a frame, where it is the user's; null where it isn't, or there is no metadata of it.
    /// </summary>
    public static DiagnosticMethodInfo? UsersMethod(StackFrame frame)
        => Identity(frame) is { } method
            ? Methods.GetOrAdd(method, static (_, frame) => Users(frame), frame)
            : Users(frame);

    /// <summary>The line of a frame, where it was looked up before.</summary>
    public static SourcePlace? Find(StackFrame frame)
        => Identity(frame) is { } method ? Places.GetValueOrDefault((method, frame.GetNativeOffset())) : null;

    /// <summary>Keeps the line of a frame, and gives it back.</summary>
    public static SourcePlace? Keep(StackFrame frame, SourcePlace? place)
    {
        if (place is not null && Identity(frame) is { } method)
        {
            Places[(method, frame.GetNativeOffset())] = place;
        }

        return place;
    }

    private static DiagnosticMethodInfo? Users(StackFrame frame)
        => DiagnosticMethodInfo.Create(frame) is { } method && SourcePlace.IsUsers(method) ? method : null;

    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "Only a key. Without one all is looked up.")]
    private static MethodBase? Identity(StackFrame frame) => frame.GetMethod();
}
