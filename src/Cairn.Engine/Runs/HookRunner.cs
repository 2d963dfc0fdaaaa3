using System.Collections.Concurrent;
using Cairn.Engine.Monitor;
using Cairn.Model;
using Cairn.State.Resources;

namespace Cairn.Engine.Runs;

/// <summary>Runs the hooks that a program has registered (spec/engine.md §3.6).</summary>
internal sealed class HookRunner(RunEvents events, bool isPreview, EngineLimits limits)
{
    private readonly ConcurrentDictionary<string, IResourceHook> _hooks = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, IErrorHook> _errorHooks = new(StringComparer.Ordinal);

    public bool Add(IResourceHook hook) => _hooks.TryAdd(hook.Name, hook);

    public bool Add(IErrorHook hook) => _errorHooks.TryAdd(hook.Name, hook);

    /// <summary>Runs the hooks of one point; null where they succeeded, else what the user is told.</summary>
    public async Task<string?> RunAsync(ResourceState of, HookCall call, CancellationToken token)
    {
        foreach (var name in Names(of, call.Point))
        {
            if (!_hooks.TryGetValue(name, out var hook))
            {
                return $"hook \"{name}\" was not registered";
            }

            if (isPreview && !hook.RunsInPreview)
            {
                continue;
            }

            if (await hook.RunAsync(call, token) is not { } error)
            {
                continue;
            }

            if (!hook.IgnoresErrors)
            {
                var side = call.Point.StartsWith("Before", StringComparison.Ordinal) ? "before" : "after";
                return $"{side} hook \"{name}\" failed: {error}";
            }

            events.Say(MessageLevel.Warning, $"{call.Point} hook \"{name}\" failed: {error}", call.Urn.Value);
        }

        return null;
    }

    /// <summary>Whether a failed operation is tried again; an error of a hook is added to the failure.</summary>
    public async Task<(bool IsRetry, string? Error)> RetriesAsync(
        ResourceState of, HookCall call, string operation, CancellationToken token)
    {
        var isRetry = false;
        foreach (var name in Names(of, HookPoint.OnError))
        {
            if (!_errorHooks.TryGetValue(name, out var hook))
            {
                return (false, $"error hooks execution failed: error hook \"{name}\" was not registered");
            }

            var answer = await hook.RunAsync(call, token);
            if (!answer.TryGet(out var decision))
            {
                return (false, $"error hooks execution failed: error hook \"{name}\" failed: {answer.Error?.Message}");
            }

            isRetry |= decision.IsRetry;
        }

        if (!isRetry)
        {
            return (false, null);
        }

        var tries = call.Errors.Count;
        if (tries >= limits.RetriesMax)
        {
            events.Say(
                MessageLevel.Warning,
                $"maximum number of error hook retries ({limits.RetriesMax}) reached",
                call.Urn.Value);
            return (false, null);
        }

        events.Say(
            MessageLevel.Warning,
            $"retrying {operation} due to on-error hook request ({tries}/{limits.RetriesMax})",
            call.Urn.Value);
        return (true, null);
    }

    private static EquatableArray<string> Names(ResourceState of, string point)
    {
        foreach (var list in of.Hooks)
        {
            if (list.Point == point)
            {
                return list.Names;
            }
        }

        return [];
    }
}
