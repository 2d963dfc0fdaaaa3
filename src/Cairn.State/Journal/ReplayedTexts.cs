using Cairn.State.Document;

namespace Cairn.State.Journal;

/// <summary>
/// Compares a new state with the texts that it was put together from: a text that is not one resource, but two, or one
/// and a half, would make resources of what is none.
/// </summary>
internal sealed class ReplayedTexts(ReplayTable table, StateDocument document)
{
    /// <summary>Whether each text is one resource, in its place, and none of them holds a secret's plaintext.</summary>
    public bool AreInPlace()
    {
        var index = 0;
        var order = table.Order() ?? Enumerable.Range(0, Math.Max(table.Document.Count, table.LastAdded + 1));
        foreach (var number in order.Where(table.Contains))
        {
            if (index == document.Count || !IsInPlace(number, index))
            {
                return false;
            }

            index++;
        }

        return index == document.Count;
    }

    /// <summary>
    /// Where the one before is in its place, an object begins where this text does if it begins with a brace; it is
    /// the whole text if it is as long.
    /// </summary>
    private bool IsInPlace(int number, int index)
    {
        var resource = document[index];
        if (table.IsUntouched(number))
        {
            return resource.Extent.Length == table.Document[number].Extent.Length;
        }

        var text = table.Text(number).Json;
        return resource.Extent.Length == text.Length
            && text.Span[0] == (byte)'{'
            && !resource.Has(ResourceTraits.HasPlaintext);
    }
}
