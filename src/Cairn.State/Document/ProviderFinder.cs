namespace Cairn.State.Document;

/// <summary>
/// Finds the provider that a reference names. Nearly every resource names the same one as the resource before it, so
/// the last that was found is remembered.
/// </summary>
internal sealed class ProviderFinder(ResourceTable table)
{
    private byte[] _text = [];
    private int _length;
    private int _found;
    private int _repeated;

    /// <summary>
    /// The latest provider of that URN and ID among the resources that the table holds so far: an index, or one of
    /// <see cref="ReferenceRow"/>'s constants.
    /// </summary>
    public int Find(ReadOnlySpan<byte> text)
    {
        // A later resource changes what a URN leads to only where it has the same one.
        if (_repeated == table.Urns.Repeated && text.SequenceEqual(_text.AsSpan(0, _length)))
        {
            return _found;
        }

        var found = Look(text);
        if (found >= 0)
        {
            Remember(text, found);
        }

        return found;
    }

    /// <summary>Forgets what was found; for a table that is used again.</summary>
    public void Clear() => _length = 0;

    private void Remember(ReadOnlySpan<byte> text, int found)
    {
        if (_text.Length < text.Length)
        {
            _text = new byte[text.Length];
        }

        text.CopyTo(_text);
        (_length, _found, _repeated) = (text.Length, found, table.Urns.Repeated);
    }

    private int Look(ReadOnlySpan<byte> text)
    {
        var split = text.LastIndexOf("::"u8);
        if (split < 0 || !UrnParts.TryParse(text[..split], out var parts) || !UrnParts.IsProviderType(parts.Type))
        {
            return ReferenceRow.Malformed;
        }

        var found = ReferenceRow.Missing;
        for (var i = table.Urns.Find(text[..split]); i >= 0; i = table.Rows[i].SameUrn)
        {
            ref var row = ref table.Rows[i];
            if (!row.Has(ResourceTraits.Provider))
            {
                continue;
            }

            if (table.Unescaped(row, row.Id).SequenceEqual(text[(split + 2)..]))
            {
                return i;
            }

            found = ReferenceRow.OtherId;
        }

        return found;
    }
}
