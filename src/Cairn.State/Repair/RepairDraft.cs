using Cairn.Model;
using Cairn.State.Document;
using Cairn.State.Edits;
using Cairn.State.Integrity;

namespace Cairn.State.Repair;

/// <summary>A repair in the making: what the steps of the planner share.</summary>
internal sealed class RepairDraft(
    StateDocument document,
    FaultList faults,
    IReadOnlyList<StateDocument> copies,
    RepairAnswers answers)
{
    /// <summary>A reference that goes.</summary>
    public const int Dropped = -1;

    private readonly Dictionary<int, ResourceEdit> _edits = [];
    private readonly Dictionary<string, int> _addedByUrn = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (string Urn, int Resource)> _corrected = new(StringComparer.Ordinal);
    private readonly Dictionary<int, string> _correctedByResource = [];

    public StateDocument Document => document;

    public FaultList Faults => faults;

    public IReadOnlyList<StateDocument> Copies => copies;

    public StateRewrite Rewrite { get; } = new(document);

    public ChunkedList<ChangeRow> Rows { get; } = new();

    public List<RepairQuestion> Questions { get; } = [];

    public List<Diagnostic> Unmendable { get; } = [];

    public int Moved { get; set; }

    /// <summary>Where references lead now, by index: a resource, or <see cref="Dropped"/>.</summary>
    public Dictionary<int, int> Targets { get; } = [];

    /// <summary>Resources that go, and the one that stands in for each.</summary>
    public Dictionary<int, int> StandIns { get; } = [];

    /// <summary>What a reference to a resource leads to: itself, its stand-in, or <see cref="Dropped"/>.</summary>
    public int StandInOf(int resource)
        => StandIns.Count > 0 && StandIns.TryGetValue(resource, out var standIn) ? standIn : resource;

    /// <summary>Resources that come, in the order of their indices from the document's count on.</summary>
    public List<AddedResource> Added { get; } = [];

    /// <summary>URNs that were malformed, and what they are now.</summary>
    public IReadOnlyDictionary<string, (string Urn, int Resource)> Corrected => _corrected;

    public ResourceEdit Edit(int resource)
    {
        if (!_edits.TryGetValue(resource, out var edit))
        {
            edit = new ResourceEdit(document[resource]);
            _edits.Add(resource, edit);
        }

        return edit;
    }

    /// <summary>Notes a resource's right URN; false where another was malformed in just the same way.</summary>
    public bool Correct(string malformed, string urn, int resource)
        => _corrected.TryAdd(malformed, (urn, resource)) && _correctedByResource.TryAdd(resource, urn);

    /// <summary>The URN that a resource has after the repair: what others have to name it by.</summary>
    public string NewUrnOf(int resource) => _correctedByResource.GetValueOrDefault(resource) ?? UrnOf(resource);

    /// <summary>The URN that a resource has in the damaged state.</summary>
    public string UrnOf(int resource)
        => resource < 0 ? ""
            : resource >= document.Count ? Added[resource - document.Count].Urn
            : document[resource].Urn;

    public Reference ReferenceOf(Fault fault) => new(document.Table, fault.Resource, fault.Reference);

    public int? FindAdded(string urn) => _addedByUrn.TryGetValue(urn, out var index) ? index : null;

    /// <summary>The id of a resource that was added.</summary>
    public string AddedId(int index) => Added[index - document.Count].Id;

    /// <summary>Adds a resource before the first that refers to it and tells its index.</summary>
    public int Add(string urn, string id, byte[] json, int before, IReadOnlyList<int> needs)
    {
        var index = Rewrite.Add(json);
        Added.Add(new AddedResource(urn, id, before, needs));
        _addedByUrn[urn] = index;
        return index;
    }

    public void Report(RepairAction action, int resource, string what, string why)
        => Rows.Add(new ChangeRow(action, resource, What: what, Why: why));

    /// <summary>Takes a reference away.</summary>
    public void Drop(Fault fault)
    {
        var reference = ReferenceOf(fault);
        Edit(fault.Resource).Drop(reference.Offset);
        Targets[fault.Reference] = Dropped;
        Rows.Add(new ChangeRow(RepairAction.Drop, fault.Resource, fault.Reference));
    }

    /// <summary>Gives a reference another text, and the resource it now names.</summary>
    public void Repoint(Fault fault, RepairAction action, string text, int target, string why)
    {
        var reference = ReferenceOf(fault);
        Edit(fault.Resource).SetText(reference.Offset, text);
        Targets[fault.Reference] = target;
        Report(action, fault.Resource, $"{Words(reference.Kind)} becomes {FaultDetail.NameOf(text)} (`{text}`)", why);
    }

    /// <summary>
    /// Puts a question, or tells which of its options was chosen: an index, or null where it stays open.
    /// </summary>
    public int? Ask(Fault fault, string text, IReadOnlyList<(string Text, string Consequence)> options)
    {
        var (number, chosen) = answers.Of(fault, options.Count);
        if (chosen is not null)
        {
            return chosen;
        }

        var urn = fault.Kind == FaultKind.PendingWithoutIdentity
            ? document.Pending(fault.Resource).Resource.Urn
            : UrnOf(fault.Resource);
        var lettered = options.Select((x, i) => new RepairOption(((char)('a' + i)).ToString(), x.Text, x.Consequence));
        Questions.Add(new RepairQuestion(number, FaultCatalogue.Code(fault.Kind), urn, text, [.. lettered]));
        return null;
    }

    public void Refuse(Fault fault) => Unmendable.Add(FaultExplainer.Explain(document, fault));

    /// <summary>Hands the collected edits to the rewrite.</summary>
    public void Finish()
    {
        foreach (var (resource, edit) in _edits)
        {
            if (!StandIns.ContainsKey(resource) && !Rewrite.IsRemoved(resource))
            {
                Rewrite.Splice(resource, edit.Splices());
            }
        }
    }

    private static string Words(ReferenceKind kind) => kind switch
    {
        ReferenceKind.Parent => "its parent",
        ReferenceKind.Provider => "its provider",
        ReferenceKind.DeletedWith => "what it is deleted with",
        ReferenceKind.ReplaceWith => "what it is replaced with",
        _ => "a dependency",
    };
}
