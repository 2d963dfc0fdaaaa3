using System.Collections.Immutable;
using System.Text.Json;
using Cairn.Model;
using Google.Protobuf.WellKnownTypes;
using Wire = Cairn.Protocol.Wire;

namespace Cairn.Plugins.Policies;

/// <summary>
/// The configuration of a pack's policies (<c>--policy-pack-config</c>): a JSON object of policies by name, each with a
/// level or with an object of properties in which <c>enforcementLevel</c> may stand. <c>all</c> is every policy.
/// </summary>
internal sealed class PolicySettings(ImmutableDictionary<string, PolicySetting> settings)
{
    private const string All = "all";
    private const string LevelMember = "enforcementLevel";

    /// <summary>Names of environments of Pulumi's cloud, which is no policy.</summary>
    private const string Environments = "environments";

    public static readonly PolicySettings Nothing = new(ImmutableDictionary<string, PolicySetting>.Empty);

    public static Result<PolicySettings> Read(string path)
    {
        try
        {
            var text = File.ReadAllText(path);
            return text.Trim().Length == 0 ? Result.Of(Nothing) : Parse(path, text);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return Result.Failed<PolicySettings>(PolicyDiagnostics.BadConfig(path, unreadable.Message));
        }
    }

    /// <summary>
    /// With what policies say themselves below it, as a pack is told. Fails where a policy lacks something.
    /// </summary>
    public Result<Wire.ConfigureAnalyzerRequest> Reconcile(Wire.AnalyzerInfo info)
    {
        var result = info.Policies.DistinctBy(static x => x.Name)
            .ToDictionary(static x => x.Name, Default, StringComparer.Ordinal);
        Apply(result, info.InitialConfig.ToImmutableDictionary(static x => x.Key, static x => Of(x.Value)));
        Apply(result, settings);
        var missing = info.Policies
            .SelectMany(x => Missing(x, result[x.Name]).Select(y => $"{x.Name}: {y} is required")).ToList();
        if (missing.Count > 0)
        {
            return Result.Failed<Wire.ConfigureAnalyzerRequest>(PolicyDiagnostics.Incomplete(info.Name, missing));
        }

        var request = new Wire.ConfigureAnalyzerRequest();
        foreach (var (name, setting) in result)
        {
            var config = new Wire.PolicyConfig
            {
                EnforcementLevel = setting.Level ?? Wire.EnforcementLevel.Advisory,
                Properties = new Struct(),
            };
            config.Properties.Fields.Add(setting.Properties);
            request.PolicyConfig.Add(name, config);
        }

        return Result.Of(request);
    }

    private static Result<PolicySettings> Parse(string path, string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            return Result.Of(new PolicySettings(json.RootElement.EnumerateObject()
                .Where(static x => x.Name != Environments)
                .GroupBy(static x => x.Name, StringComparer.Ordinal)
                .ToImmutableDictionary(static x => x.Key, static x => Of(x.Key, x.Last().Value))));
        }
        catch (Exception damage) when (damage is JsonException or FormatException or InvalidOperationException)
        {
            return Result.Failed<PolicySettings>(PolicyDiagnostics.BadConfig(path, damage.Message));
        }
    }

    private static PolicySetting Of(string name, JsonElement from) => from.ValueKind switch
    {
        JsonValueKind.String => new PolicySetting(
            Level(name, from), ImmutableDictionary<string, Value>.Empty),
        JsonValueKind.Object => new PolicySetting(
            from.TryGetProperty(LevelMember, out var level) ? Level(name, level) : null,
            from.EnumerateObject().Where(static x => x.Name != LevelMember)
                .ToImmutableDictionary(static x => x.Name, static x => JsonValues.Of(x.Value))),
        _ => throw new FormatException($"'{name}' is neither a level nor an object"),
    };

    private static Wire.EnforcementLevel Level(string name, JsonElement from)
        => (from.ValueKind == JsonValueKind.String ? from.GetString() : null) switch
        {
            "advisory" => Wire.EnforcementLevel.Advisory,
            "mandatory" => Wire.EnforcementLevel.Mandatory,
            "remediate" => Wire.EnforcementLevel.Remediate,
            "disabled" => Wire.EnforcementLevel.Disabled,
            _ => throw new FormatException(
                $"'{name}' has no level: advisory, mandatory, remediate and disabled are those that there are"),
        };

    private static PolicySetting Of(Wire.PolicyConfig from)
        => new(from.EnforcementLevel, from.Properties?.Fields.ToImmutableDictionary()
            ?? ImmutableDictionary<string, Value>.Empty);

    private static PolicySetting Default(Wire.PolicyInfo policy) => new(
        policy.EnforcementLevel,
        (policy.ConfigSchema?.Properties?.Fields ?? [])
            .Where(static x => x.Value.StructValue?.Fields.ContainsKey("default") == true)
            .ToImmutableDictionary(static x => x.Key, static x => x.Value.StructValue.Fields["default"]));

    private static void Apply(
        Dictionary<string, PolicySetting> result, ImmutableDictionary<string, PolicySetting> given)
    {
        if (given.GetValueOrDefault(All)?.Level is { } level)
        {
            foreach (var name in result.Keys)
            {
                result[name] = result[name] with { Level = level };
            }
        }

        foreach (var (name, setting) in given.Where(static x => x.Key != All))
        {
            result[name] = result.GetValueOrDefault(name, PolicySetting.Nothing).With(setting);
        }
    }

    private static IEnumerable<string> Missing(Wire.PolicyInfo policy, PolicySetting setting)
        => policy.ConfigSchema?.Required.Where(x => !setting.Properties.ContainsKey(x)) ?? [];
}
