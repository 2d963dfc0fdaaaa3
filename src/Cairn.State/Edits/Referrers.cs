using Cairn.State.Document;

namespace Cairn.State.Edits;

/// <summary>Who refers to a resource: the way back along each reference, found in one pass over the state.</summary>
internal sealed class Referrers
{
    private readonly StateDocument _document;
    private readonly int[] _first;
    private readonly Reference[] _references;

    public Referrers(StateDocument document)
    {
        _document = document;
        _first = new int[document.Count + 1];
        foreach (var target in Resolved().Select(x => x.Target.GetValueOrDefault()))
        {
            _first[target + 1]++;
        }

        for (var i = 0; i < document.Count; i++)
        {
            _first[i + 1] += _first[i];
        }

        _references = new Reference[_first[^1]];
        var next = _first.ToArray();
        foreach (var reference in Resolved())
        {
            _references[next[reference.Target.GetValueOrDefault()]++] = reference;
        }
    }

    /// <summary>The references to any copy of the resource, its own among them.</summary>
    public IEnumerable<Reference> To(ResourceHeader resource)
        => _document.Find(resource.Urn).SelectMany(x => _references[_first[x.Index].._first[x.Index + 1]]);

    private IEnumerable<Reference> Resolved()
        => _document.Resources().SelectMany(x => x.References()).Where(x => x.Target is not null);
}
