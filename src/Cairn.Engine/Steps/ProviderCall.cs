using Cairn.Engine.Monitor;
using Cairn.Engine.Ports;
using Cairn.Engine.Runs;
using Cairn.Model;
using Cairn.State.Resources;

namespace Cairn.Engine.Steps;

/// <summary>
/// Sends an operation to a resource's provider, and again where an error hook of the program asks for it.
/// </summary>
internal sealed class ProviderCall(RunContext run)
{
    /// <param name="resource">Whose provider and whose hooks.</param>
    /// <param name="operation">The operation's name as error hooks get it.</param>
    /// <param name="hook">What an error hook is told, besides the errors.</param>
    /// <param name="send">The call.</param>
    /// <param name="errors">What is wrong with an answer that is only half a success; empty where nothing is.</param>
    public async Task<ProviderAnswer<T>> SendAsync<T>(
        ResourceState resource,
        string operation,
        HookCall hook,
        Func<IProvider, CancellationToken, Task<ProviderAnswer<T>>> send,
        Func<T, EquatableArray<string>> errors)
        where T : class
    {
        var found = await run.Registry.FindAsync(resource.Provider, run.Terminate);
        if (!found.TryGet(out var provider))
        {
            return new ProviderFailure(Text(found.Diagnostics[0]));
        }

        var failures = new List<string>();
        while (true)
        {
            var answer = await send(provider, run.Terminate);
            var error = answer.TryGet(out var value, out var failure)
                ? InitErrors.Text(errors(value))
                : failure.Message;
            if (error is null || failure?.Kind == ProviderFailureKind.Uncertain)
            {
                return answer;
            }

            failures.Insert(0, error);
            var (isRetry, hookError) = await run.Hooks.RetriesAsync(
                resource, hook with { Errors = [.. failures] }, operation, run.Terminate);
            if (hookError is not null)
            {
                return new ProviderFailure(hookError);
            }

            if (!isRetry)
            {
                return answer;
            }
        }
    }

    /// <summary>What the user reads: Pulumi's sentence where there is one, since programs and people know it.</summary>
    public static string Text(Diagnostic diagnostic) => diagnostic.Upstream ?? diagnostic.Detail;
}
