using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Cairn.Engine.Ports;
using Cairn.Model;
using Cairn.Planning.Plans;
using Cairn.State.Values;

namespace Cairn.Cli.Plans;

/// <summary>Reads a plan, the peer's too.</summary>
internal sealed class PlanReader(IStateSecrets secrets)
{
    private readonly PlanSecrets _secrets = new(secrets);
    private Diagnostic? _problem;

    /// <param name="path">The file.</param>
    /// <param name="name">As the user calls it.</param>
    public Result<UpdatePlan> Read(string path, string name)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var json = JsonDocument.Parse(file);
            var resources = json.RootElement.TryGetProperty("resourcePlans", out var all)
                ? all.EnumerateObject().ToImmutableSortedDictionary(
                    static x => x.Name, x => Resource(x.Value), StringComparer.Ordinal)
                : ImmutableSortedDictionary<string, PlannedResource>.Empty;
            return _problem is null
                ? Result.Of(new UpdatePlan(resources))
                : Result.Failed<UpdatePlan>(_problem);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            var reason = e is FileNotFoundException or DirectoryNotFoundException
                ? $"open {name}: no such file or directory"
                : e.Message;
            return Result.Failed<UpdatePlan>(PlanFileDiagnostics.Unreadable(name, reason));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            return Result.Failed<UpdatePlan>(PlanFileDiagnostics.Unreadable(name, e.Message));
        }
    }

    private PlannedResource Resource(JsonElement json) => new(
        Texts(json, "steps"),
        json.TryGetProperty("goal", out var goal) && goal.ValueKind == JsonValueKind.Object ? Goal(goal) : null,
        json.TryGetProperty("seed", out var seed) && seed.ValueKind == JsonValueKind.String
            ? [.. seed.GetBytesFromBase64()]
            : []);

    private PlannedGoal Goal(JsonElement json) => new()
    {
        Parent = Text(json, "parent"),
        Provider = Text(json, "provider"),
        IsProtected = json.TryGetProperty("protect", out var flag) && flag.ValueKind == JsonValueKind.True,
        Dependencies = Texts(json, "dependencies"),
        IgnoreChanges = Texts(json, "ignoreChanges"),
        Inputs = json.TryGetProperty("inputDiff", out var diff)
            ? new InputDiff(Values(diff, "adds"), Values(diff, "updates"), Texts(diff, "deletes"))
            : InputDiff.None,
    };

    private PropertyValue.Map Values(JsonElement json, string member)
    {
        var none = new PropertyValue.Map([]);
        if (!json.TryGetProperty(member, out var values) || values.ValueKind != JsonValueKind.Object)
        {
            return none;
        }

        var read = PropertyReader.Read(Encoding.UTF8.GetBytes(values.GetRawText()));
        var opened = read.Value is PropertyValue.Map map
            ? _secrets.Open(map)
            : Result.Failed<PropertyValue.Map>(read.Diagnostics);
        if (opened.TryGet(out var open))
        {
            return open;
        }

        _problem ??= opened.Diagnostics[0];
        return none;
    }

    private static string Text(JsonElement json, string member)
        => json.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString() ?? ""
            : "";

    private static EquatableArray<string> Texts(JsonElement json, string member)
        => json.TryGetProperty(member, out var values) && values.ValueKind == JsonValueKind.Array
            ? [.. values.EnumerateArray().Select(static x => x.GetString() ?? "")]
            : [];
}
