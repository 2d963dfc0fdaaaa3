using Cairn.Model;
using Cairn.State.Json;

namespace Cairn.State.Document;

/// <summary>
/// A deployment's state: the file's bytes, and one small header per resource. Values are parsed only when somebody
/// asks for them; edits splice byte ranges (<see cref="StatePiece"/>), so what is not touched is not changed.
/// </summary>
/// <remarks>
/// The document holds on to the bytes it was opened from; they must outlive it. Reading never changes them.
/// A document can be opened although its state breaks the integrity rules: only what is no state at all is refused.
/// </remarks>
public sealed class StateDocument
{
    private readonly DeploymentParts _parts;

    internal StateDocument(StateBytes bytes, DeploymentScanner scanner)
    {
        Bytes = bytes;
        _parts = scanner.Parts;
        Table = scanner.Resources.Table;
        PendingTable = scanner.Pending.Table;
        Findings = scanner.Findings;
    }

    public StateBytes Bytes { get; }

    public Envelope Envelope => _parts.Envelope ?? Envelope.BareDeployment;

    /// <summary>The version that the file claims; 0 where it claims none.</summary>
    public int Version => _parts.Version ?? 0;

    public Extent? VersionExtent => _parts.VersionExtent;

    public IReadOnlyList<string> Features => _parts.Features;

    public Extent? FeaturesExtent => _parts.FeaturesExtent;

    /// <summary>The stack's name as the checkpoint has it, e.g. <c>organization/app/dev</c>.</summary>
    public string? StackName => _parts.StackName;

    public Extent? StackNameExtent => _parts.StackNameExtent;

    /// <summary>The object that holds manifest and resources, or null where the stack was never deployed.</summary>
    public Extent? Deployment => _parts.Deployment;

    public Manifest? Manifest => _parts.Manifest;

    public SecretsProvider? SecretsProvider => _parts.SecretsProvider;

    /// <summary>The array of resources with its brackets.</summary>
    public Extent? ResourcesExtent => _parts.Resources;

    public Extent? PendingOperationsExtent => _parts.PendingOperations;

    public IReadOnlyList<Snippet> Snippets => _parts.Snippets;

    public IReadOnlyCollection<string> Extensions => _parts.Extensions;

    /// <summary>What an earlier write left in the metadata after it broke the rules, or null.</summary>
    public Extent? IntegrityError => _parts.IntegrityError;

    /// <summary>The number of resources.</summary>
    public int Count => Table.Count;

    public int PendingCount => _parts.Pending.Count;

    internal ResourceTable Table { get; }

    internal ResourceTable PendingTable { get; }

    internal IReadOnlyList<Found> Findings { get; }

    /// <summary>The resource at a place in the list.</summary>
    public ResourceHeader this[int index] => new(Table, index);

    /// <summary>Opens a state; what is no state is refused with a diagnostic that says why, and where.</summary>
    public static Result<StateDocument> Open(StateBytes bytes) => Open(bytes, StateLimits.WindowBytes);

    /// <summary>The pending operation at a place in the list.</summary>
    public PendingOperation Pending(int index)
        => new(_parts.Pending[index].Type, new ResourceHeader(PendingTable, index), _parts.Pending[index].Extent);

    /// <summary>All resources of a URN, the latest in the list first.</summary>
    public IEnumerable<ResourceHeader> Find(string urn)
    {
        for (var i = Table.Urns.Find(System.Text.Encoding.UTF8.GetBytes(urn)); i >= 0; i = Table.Rows[i].SameUrn)
        {
            yield return this[i];
        }
    }

    public IEnumerable<ResourceHeader> Resources()
    {
        for (var i = 0; i < Count; i++)
        {
            yield return this[i];
        }
    }

    /// <summary>The bytes of an extent that is shorter than 2 GiB.</summary>
    public ReadOnlySpan<byte> Text(Extent extent) => Bytes.Slice(extent.Start, checked((int)extent.Length));

    internal static Result<StateDocument> Open(StateBytes bytes, int window)
    {
        if (Unreadable.Look(bytes) is { } reason)
        {
            return Result.Failed<StateDocument>(reason);
        }

        var scanner = new DeploymentScanner(bytes);
        var cursor = new JsonCursor(bytes, Unreadable.BomLength(bytes), window);
        try
        {
            EnvelopeScanner.Scan(ref cursor, scanner);
        }
        catch (BrokenJsonException e)
        {
            return Result.Failed<StateDocument>(Unreadable.Explain(bytes, cursor.End, e));
        }

        if (!scanner.Parts.IsState)
        {
            return Result.Failed<StateDocument>(StateDiagnostics.NotAState());
        }

        if (VersionRules.Look(scanner.Parts) is { } unsupported)
        {
            return Result.Failed<StateDocument>(unsupported);
        }

        if (scanner.Parts.SecondList is { } second)
        {
            return Result.Failed<StateDocument>(StateDiagnostics.ListTwice(second.Member, second.Start));
        }

        ReferenceResolver.ResolveLate(scanner.Resources.Table);
        return Result.Of(new StateDocument(bytes, scanner));
    }
}
