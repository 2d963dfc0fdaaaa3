using System.Collections.Concurrent;
using System.Collections.Immutable;
using Cairn.Engine.Monitor;

namespace Cairn.Engine.Registrations;

/// <summary>
/// Applies a program's transforms: a resource's own, then those of its ancestors from the nearest, then the stack's
/// (spec/engine.md §1.3, step 5).
/// </summary>
internal sealed class Transforms
{
    private readonly ConcurrentDictionary<string, (string Parent, ImmutableArray<ITransform> Own)> _ofResources =
        new(StringComparer.Ordinal);

    private readonly ConcurrentDictionary<string, ImmutableArray<ITransform>> _ofRemote = new(StringComparer.Ordinal);
    private ImmutableArray<ITransform> _ofStack = [];
    private ImmutableArray<IInvokeTransform> _ofInvokes = [];

    public void AddToStack(ITransform transform)
        => ImmutableInterlocked.Update(ref _ofStack, (all, one) => all.Add(one), transform);

    public void AddToInvokes(IInvokeTransform transform)
        => ImmutableInterlocked.Update(ref _ofInvokes, (all, one) => all.Add(one), transform);

    /// <summary>What a registered resource's children go through; most have nothing to go through.</summary>
    public void Remember(string urn, string parent, ImmutableArray<ITransform> own)
    {
        if (own.IsEmpty && !_ofResources.ContainsKey(parent))
        {
            _ofResources.TryRemove(urn, out _);
        }
        else
        {
            _ofResources[urn] = (parent, own);
        }
    }

    /// <summary>
    /// The transforms that are a resource's own. A remote component is registered twice: by the program, with its
    /// transforms, and by the process that constructs it, which doesn't know them.
    /// </summary>
    public ImmutableArray<ITransform> Own(RegisterRequest request)
    {
        var goal = request.Goal;
        var key = $"{goal.Parent}::{goal.Type}::{goal.Name}";
        if (_ofRemote.TryRemove(key, out var kept))
        {
            return kept;
        }

        if (goal.IsRemote && !request.Transforms.IsEmpty)
        {
            _ofRemote[key] = request.Transforms;
        }

        return request.Transforms;
    }

    public async Task<MonitorAnswer<RegisterRequest>> ApplyAsync(
        RegisterRequest request, ImmutableArray<ITransform> own, CancellationToken token)
    {
        foreach (var transform in own.Concat(OfAncestors(request.Goal.Parent)).Concat(_ofStack))
        {
            var answer = await transform.ApplyAsync(request, token);
            if (!answer.TryGet(out var changed))
            {
                return answer;
            }

            request = changed;
        }

        return request;
    }

    public async Task<MonitorAnswer<InvokeFunctionRequest>> ApplyAsync(
        InvokeFunctionRequest request, CancellationToken token)
    {
        foreach (var transform in _ofInvokes)
        {
            var answer = await transform.ApplyAsync(request, token);
            if (!answer.TryGet(out var changed))
            {
                return answer;
            }

            request = changed;
        }

        return request;
    }

    private IEnumerable<ITransform> OfAncestors(string parent)
    {
        while (_ofResources.TryGetValue(parent, out var ancestor))
        {
            foreach (var transform in ancestor.Own)
            {
                yield return transform;
            }

            parent = ancestor.Parent;
        }
    }
}
