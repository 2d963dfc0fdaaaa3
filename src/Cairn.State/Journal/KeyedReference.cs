using Cairn.State.Document;

namespace Cairn.State.Journal;

/// <summary>A reference by the key of what it names (<see cref="ReferenceKeys"/>).</summary>
/// <param name="Index">The reference's index in its resource.</param>
/// <param name="Kind">Never an alias or a reference among values.</param>
/// <param name="Key">The key of the URN, or of the provider's URN and id; negative where it names nothing.</param>
internal readonly record struct KeyedReference(int Index, ReferenceKind Kind, int Key)
{
    /// <summary>An empty text, or a provider reference that is none.</summary>
    public const int Unreadable = -1;

    /// <summary>Whether the order of the list has to respect it.</summary>
    public bool IsRuled => Kind < ReferenceKind.ViewOf && Key >= 0;
}
