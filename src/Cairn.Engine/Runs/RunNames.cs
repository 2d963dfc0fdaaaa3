using Cairn.Planning.Graph;

namespace Cairn.Engine.Runs;

/// <summary>What planning knows of names, and has to be told of them.</summary>
/// <param name="IsRegistered">Whether the program has registered a URN.</param>
/// <param name="OldUrnOf">Under which URN a resource was found that is to have another; null where it keeps it.</param>
/// <param name="NoteMoved">An old resource has another URN now, because its parent has.</param>
internal sealed record RunNames(
    Func<string, bool> IsRegistered, Func<string, string?> OldUrnOf, Action<Prior, string> NoteMoved);
