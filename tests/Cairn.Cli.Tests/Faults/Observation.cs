using System.Text.Json.Nodes;

namespace Cairn.Cli.Tests.Faults;

/// <summary>What the next command sees of every stage, without what is different at every write.</summary>
internal sealed record Observation(IReadOnlyDictionary<string, string> Stages)
{
    private const string Absent = "absent";

    public static Observation Of(CliRun run, StoreShape store)
    {
        var stages = new Dictionary<string, string>();
        foreach (var stage in FaultScenarios.Stages)
        {
            var exported = run.Run(["state", "export", "--stage", stage, .. store.Options]);
            stages[stage] = exported.Exit == 0 ? Plain(exported.Out)
                : File.Exists(Path.Combine(run.Folder, store.StatePath(stage))) ? $"unreadable: {exported.Err}"
                : Absent;
            // Secrets that a stage left behind when it went are told of, and no part of any state.
            if (store.IsSst && stage == "dev" && stages[stage] != Absent)
            {
                stages[stage] += run.Run("secret", "list", "--stage", stage, "--show-secrets").Out;
            }
        }

        return new Observation(stages);
    }

    /// <summary>Why a state may not be what is left of a command; null where it may.</summary>
    public string? Fault(FaultScenario scenario, Observation before, Observation after, bool isDone)
    {
        foreach (var (stage, seen) in Stages)
        {
            if (seen != before.Stages[stage] && seen != after.Stages[stage])
            {
                return $"{stage} is neither as it was nor as it should be: {seen}";
            }

            if (isDone && seen != after.Stages[stage])
            {
                return $"{stage} was said to be written, and is as before: {seen}";
            }
        }

        var done = scenario.Order.Select(stage => Stages[stage] == after.Stages[stage]).ToList();
        return done.SequenceEqual(done.OrderDescending()) ? null
            : $"written in the wrong order: {string.Join(' ', done)}";
    }

    public bool IsSame(Observation other) => Stages.All(x => other.Stages[x.Key] == x.Value);

    private static string Plain(string exported)
    {
        var deployment = JsonNode.Parse(exported)?["deployment"]?.AsObject();
        deployment?.Remove("manifest");
        deployment?.Remove("secrets_providers");
        return deployment?.ToJsonString() ?? "";
    }
}
