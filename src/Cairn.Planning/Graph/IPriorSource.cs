using Cairn.State.Document;
using Cairn.State.Resources;

namespace Cairn.Planning.Graph;

/// <summary>The resources of an old state where it is stored: what is not asked for takes no memory.</summary>
public interface IPriorSource
{
    int Count { get; }

    string UrnOf(int index);

    /// <summary>What its members say about it, of those that can be told without reading it.</summary>
    ResourceTraits TraitsOf(int index);

    /// <summary>Reads one, its secrets open; each time anew. May be called from several threads.</summary>
    ResourceState Read(int index);

    /// <summary>The same without its values.</summary>
    ResourceState ReadHead(int index);
}
