using Cairn.Engine.Monitor;
using Cairn.Model;
using Cairn.Planning.Goals;

namespace Cairn.Engine.Tests.Fakes;

/// <summary>What a test's program can do; it stops where a real one would be told to.</summary>
internal sealed class ProgramApi(IResourceMonitor monitor, CancellationToken token)
{
    public const string Type = "lab:index:Thing";

    public IResourceMonitor Monitor => monitor;

    public async Task<string> RootAsync()
        => (await RegisterAsync(new Goal { Type = Urn.RootType, Name = "lab-dev" })).Urn.Value;

    public Task<RegisterReply> ThingAsync(string name, PropertyValue.Map inputs, Func<Goal, Goal>? with = null)
        => RegisterAsync((with ?? (x => x))(new Goal { Type = Type, Name = name, IsCustom = true, Inputs = inputs }));

    public async Task<RegisterReply> GroupAsync(string name, Func<Goal, Goal>? with = null)
    {
        var group = await RegisterAsync((with ?? (x => x))(new Goal { Type = "lab:index:Group", Name = name }));
        await OutputsAsync(group.Urn.Value, new PropertyValue.Map([]));
        return group;
    }

    public async Task OutputsAsync(string urn, PropertyValue.Map outputs)
        => Unless((await monitor.RegisterOutputsAsync(Urn.Parse(urn), outputs, token)).Error);

    public async Task<RegisterReply> RegisterAsync(Goal goal, bool isReporting = false)
    {
        var answer = await monitor.RegisterAsync(
            new RegisterRequest(goal) { SupportsResultReporting = isReporting }, token);
        Unless(answer.Error);
        return answer.Value ?? throw new InvariantException("no answer");
    }

    public async Task<ReadResourceReply> ReadAsync(ReadGoal goal)
    {
        var answer = await monitor.ReadAsync(new ReadResourceRequest(goal), token);
        Unless(answer.Error);
        return answer.Value ?? throw new InvariantException("no answer");
    }

    private static void Unless(MonitorError? error)
    {
        if (error is not null)
        {
            throw new ProgramStopException(error);
        }
    }
}
