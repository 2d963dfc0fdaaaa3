using Cairn.Engine.Monitor;
using Cairn.Engine.Ports;
using Cairn.Engine.Runs;
using Cairn.Engine.Steps;
using Cairn.Model;

namespace Cairn.Engine.Registrations;

/// <summary>Has remote components made by their providers (spec/engine.md §1.7).</summary>
internal sealed class RemoteComponents(RunContext run)
{
    public async Task<MonitorAnswer<RegisterReply>> ConstructAsync(RegisterRequest request, CancellationToken token)
    {
        var goal = request.Goal;
        var found = await run.Registry.FindAsync(goal.Provider, token);
        if (!found.TryGet(out var provider))
        {
            return await FailAsync(goal.Type, goal.Name, ProviderCall.Text(found.Diagnostics[0]));
        }

        var parent = goal.Parent.Length > 0 ? Urn.Parse(goal.Parent) : (Urn?)null;
        var answer = await provider.ConstructAsync(
            new ConstructRequest(request, parent, request.Providers, run.Info), run.Stop.Token);
        if (!answer.TryGet(out var reply, out var failure))
        {
            return run.Stop.IsStopping ? Registrar.Stopping : await FailAsync(goal.Type, goal.Name, failure.Message);
        }

        return new RegisterReply(reply.Urn, "", (PropertyValue.Map)GoalPreparation.Plain(reply.Outputs))
        {
            PropertyDependencies = reply.Dependencies,
        };
    }

    private async Task<MonitorAnswer<RegisterReply>> FailAsync(string type, string name, string message)
    {
        run.Events.Say(MessageLevel.Error, $"{type} resource '{name}' has a problem: {message}");
        await run.Stop.FailAndStopAsync();
        return Registrar.Stopping;
    }
}
