namespace Cairn.State.Document;

/// <summary>
/// The headers of a list of resources, with what they refer to. Filled by the scanner, read-only afterwards.
/// </summary>
internal sealed class ResourceTable
{
    /// <summary>A resource is seldom shorter; so many bytes are expected of each.</summary>
    private const int ExpectedBytes = 1 << 10;

    private const int ExpectedMax = 1 << 14;
    private const int ExpectedReferences = 3;

    /// <param name="bytes">The state.</param>
    /// <param name="length">How much of it holds the resources: tables that double in steps are copied often.</param>
    public ResourceTable(StateBytes bytes, long length)
    {
        var expected = (int)Math.Min(length / ExpectedBytes, ExpectedMax);
        Bytes = bytes;
        Rows = new ChunkedList<ResourceRow>(expected);
        References = new ChunkedList<ReferenceRow>(expected * ExpectedReferences);
        Urns = new UrnTable(bytes, Rows, expected);
        Providers = new ProviderFinder(this);
    }

    public StateBytes Bytes { get; }

    public ChunkedList<ResourceRow> Rows { get; }

    public ChunkedList<ReferenceRow> References { get; }

    /// <summary>Indices of the references that named nothing seen before them, in list order.</summary>
    public ChunkedList<int> Unresolved { get; } = new();

    public UrnTable Urns { get; }

    public ProviderFinder Providers { get; }

    public int Count => Rows.Count;

    /// <summary>How many resources are marked for deletion.</summary>
    public int DeleteCount { get; set; }

    /// <summary>One past the last reference of a resource.</summary>
    public int ReferencesEnd(int row) => row + 1 < Rows.Count ? Rows[row + 1].FirstReference : References.Count;

    /// <summary>The resource a reference belongs to.</summary>
    public int OwnerOf(int reference)
    {
        var (low, high) = (0, Rows.Count - 1);
        while (low < high)
        {
            var middle = (low + high + 1) >> 1;
            (low, high) = Rows[middle].FirstReference <= reference ? (middle, high) : (low, middle - 1);
        }

        return low;
    }

    /// <summary>Adds resources that follow directly in the list and were read into a table of their own.</summary>
    public void Append(ResourceTable later)
    {
        var (rows, references) = (Rows.Count, References.Count);
        for (var i = 0; i < later.References.Count; i++)
        {
            var reference = later.References[i];
            reference.Target += reference.Target >= 0 ? rows : 0;
            References.Add(reference);
        }

        ReferenceResolver.ResolveEarlier(this, references, later);
        for (var i = 0; i < later.Rows.Count; i++)
        {
            var row = later.Rows[i];
            row.FirstReference += references;
            row.SameUrn = ResourceRow.Absent;
            Rows.Add(row);
            Urns.AddHashed(rows + i);
        }

        DeleteCount += later.DeleteCount;
    }

    /// <summary>Empties the table, and keeps its memory.</summary>
    public void Clear()
    {
        Rows.Clear();
        References.Clear();
        Unresolved.Clear();
        Urns.Clear();
        Providers.Clear();
        DeleteCount = 0;
    }

    /// <summary>
    /// The raw bytes of a string of a resource; <paramref name="at"/> counts from the resource's start.
    /// </summary>
    public ReadOnlySpan<byte> Raw(scoped in ResourceRow row, int at, out bool isEscaped)
        => JsonString.Raw(Bytes.Slice(row.Start + at, row.Length - at), out isEscaped);

    /// <summary>A string of a resource without escapes; empty where it is absent.</summary>
    public ReadOnlySpan<byte> Unescaped(scoped in ResourceRow row, int at)
    {
        if (at < 0)
        {
            return default;
        }

        var raw = Raw(row, at, out var isEscaped);
        return isEscaped ? JsonString.Unescape(raw) : raw;
    }
}
