namespace Cairn.Storage.Stores;

/// <summary>
/// Names one content of one object, in the store's own words (an ETag). Two contents that were written one after the
/// other never have the same, even where their bytes are equal, unless the store can't tell such a write from none.
/// </summary>
public readonly record struct StateTag(string Text)
{
    public override string ToString() => Text;
}
