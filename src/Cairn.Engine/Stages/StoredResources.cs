using System.Collections;
using Cairn.Engine.Ports;
using Cairn.Model;
using Cairn.Planning.Graph;
using Cairn.State.Document;
using Cairn.State.Resources;
using Cairn.State.Values;

namespace Cairn.Engine.Stages;

/// <summary>
/// The resources of a state that was found sound, read from its bytes when they are asked for. Those with special
/// values are read at once: a secret that can't be opened has to be known before anything is done.
/// </summary>
internal sealed class StoredResources : IReadOnlyList<ResourceState>, IPriorSource
{
    private readonly StateDocument _document;
    private readonly IStateSecrets _secrets;
    private readonly Dictionary<int, ResourceState> _read = [];

    private StoredResources(StateDocument document, IStateSecrets secrets)
    {
        _document = document;
        _secrets = secrets;
    }

    public int Count => _document.Count;

    public ResourceState this[int index] => Read(index);

    /// <summary>Fails where a secret can't be opened.</summary>
    /// <param name="document">The state; its bytes have to outlive this.</param>
    /// <param name="secrets">Opens secrets.</param>
    /// <param name="isSound">Whether the state was held against the rules: what can't be read is known then.</param>
    public static Result<StoredResources> Open(StateDocument document, IStateSecrets secrets, bool isSound)
    {
        var resources = new StoredResources(document, secrets);
        for (var i = 0; i < document.Count; i++)
        {
            if (isSound && document[i].Json.IndexOf(Signatures.Key) < 0)
            {
                continue;
            }

            var made = Read(document[i], secrets);
            if (!made.TryGet(out var resource))
            {
                return Result.Failed<StoredResources>(made.Diagnostics);
            }

            resources._read.Add(i, resource);
        }

        return Result.Of(resources);
    }

    public static Result<ResourceState> Read(ResourceHeader header, IStateSecrets secrets)
    {
        var read = ResourceReader.Read(header.Json, header.Extent.Start);
        return read.TryGet(out var resource) ? secrets.Open(resource) : read;
    }

    public string UrnOf(int index) => _document[index].Urn;

    public ResourceTraits TraitsOf(int index) => _document[index].Traits;

    public ResourceState Read(int index)
    {
        if (_read.TryGetValue(index, out var known))
        {
            return known;
        }

        return Read(_document[index], _secrets).Value
            ?? throw new InvariantException($"{UrnOf(index)} was found sound and can't be read");
    }

    public ResourceState ReadHead(int index)
    {
        if (_read.TryGetValue(index, out var known))
        {
            return known;
        }

        var header = _document[index];
        return ResourceReader.ReadHead(header.Json, header.Extent.Start).Value
            ?? throw new InvariantException($"{UrnOf(index)} was found sound and can't be read");
    }

    public IEnumerator<ResourceState> GetEnumerator() => Enumerable.Range(0, Count).Select(Read).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
