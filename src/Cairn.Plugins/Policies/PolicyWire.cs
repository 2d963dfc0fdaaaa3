using Cairn.Engine.Ports;
using Cairn.Model;
using Cairn.Planning.Values;
using Cairn.Plugins.Providers;
using Cairn.Protocol.Values;
using Cairn.State.Resources;
using Wire = Cairn.Protocol.Wire;

namespace Cairn.Plugins.Policies;

/// <summary>What policy packs are told, and what they say, as messages.</summary>
internal static class PolicyWire
{
    private const string Internal = "__";

    private static readonly MarshalOptions Sending = new()
    {
        KeepUnknowns = true,
        KeepSecrets = true,
        SkipInternalKeys = true,
    };

    public static Wire.AnalyzerStackConfigureRequest Stack(RunDescription run)
    {
        var message = new Wire.AnalyzerStackConfigureRequest
        {
            Stack = run.Stack,
            Project = run.Project,
            Organization = run.Organization,
            DryRun = run.IsPreview,
        };
        message.Config.Add(RunWire.Config(run));
        message.ConfigSecretKeys.AddRange(run.SecretKeys);
        return message;
    }

    public static Wire.AnalyzeRequest Request(PolicySubject subject, WireProperties values) => new()
    {
        Urn = subject.Resource.Urn,
        Type = subject.Resource.Type,
        Name = Urn.Parse(subject.Resource.Urn).Name,
        Properties = values.Write(subject.Properties, Sending),
        Options = Options(subject),
        Provider = Provider(subject.Provider, values),
    };

    public static Wire.AnalyzerResource Resource(PolicySubject subject, WireProperties values)
    {
        var resource = subject.Resource;
        var message = new Wire.AnalyzerResource
        {
            Urn = resource.Urn,
            Type = resource.Type,
            Name = Urn.Parse(resource.Urn).Name,
            Properties = values.Write(subject.Properties, Sending),
            Options = Options(subject),
            Provider = Provider(subject.Provider, values),
            Parent = resource.Parent,
        };
        message.Dependencies.AddRange(resource.Dependencies);
        foreach (var (property, urns) in resource.PropertyDependencies.Where(static x => x.Urns.Count > 0))
        {
            var list = new Wire.AnalyzerPropertyDependencies();
            list.Urns.AddRange(urns);
            message.PropertyDependencies.Add(property, list);
        }

        return message;
    }

    /// <summary>What a policy makes of inputs. Those that packs are not shown stay as they were.</summary>
    public static PolicyRemediation Remediation(
        Wire.Remediation from, PolicyPackName pack, PropertyValue.Map before, bool isPreview)
        => from.Diagnostic.Length > 0 || from.Properties is null
            ? new PolicyRemediation(from.PolicyName, pack, null, from.Diagnostic)
            : StructReader.Read(from.Properties, ProviderFeatures.Reading(isPreview)) is { Value: { } made }
                ? new PolicyRemediation(from.PolicyName, pack, WithInternal(made, before), "")
                : new PolicyRemediation(from.PolicyName, pack, null, "its answer can't be read");

    private static PropertyValue.Map WithInternal(PropertyValue.Map made, PropertyValue.Map before)
        => before.Members.Where(static x => x.Name.StartsWith(Internal, StringComparison.Ordinal))
            .Aggregate(made, static (map, x) => map.With(x.Name, x.Value));

    public static PolicyViolation Violation(
        Wire.AnalyzeDiagnostic from,
        PolicyPackName pack,
        IReadOnlyDictionary<string, Wire.PolicySeverity> severities) => new(
            from.PolicyName,
            pack with
            {
                Name = from.PolicyPackName.Length > 0 ? from.PolicyPackName : pack.Name,
                Version = from.PolicyPackVersion.Length > 0 ? from.PolicyPackVersion : pack.Version,
            },
            from.Message,
            // What was to be put right and still is not may not stay.
            from.EnforcementLevel == Wire.EnforcementLevel.Advisory ? PolicyLevel.Advisory : PolicyLevel.Mandatory)
        {
            Urn = from.Urn,
            Severity = Word(from.Severity == Wire.PolicySeverity.Unspecified
                ? severities.GetValueOrDefault(from.PolicyName)
                : from.Severity),
        };

    private static string Word(Wire.PolicySeverity severity) => severity switch
    {
        Wire.PolicySeverity.Low => "low",
        Wire.PolicySeverity.Medium => "medium",
        Wire.PolicySeverity.High => "high",
        Wire.PolicySeverity.Critical => "critical",
        _ => "",
    };

    private static Wire.AnalyzerResourceOptions Options(PolicySubject subject)
    {
        var resource = subject.Resource;
        var message = new Wire.AnalyzerResourceOptions
        {
            Protect = resource.IsProtected,
            DeleteBeforeReplace = subject.DeleteBeforeReplace ?? false,
            DeleteBeforeReplaceDefined = subject.DeleteBeforeReplace is not null,
            CustomTimeouts = new Wire.AnalyzerResourceOptions.Types.CustomTimeouts
            {
                Create = resource.Timeouts.Create,
                Update = resource.Timeouts.Update,
                Delete = resource.Timeouts.Delete,
                Read = resource.Timeouts.Read,
            },
            Parent = resource.Parent,
        };
        message.IgnoreChanges.AddRange(resource.IgnoreChanges);
        message.AdditionalSecretOutputs.AddRange(resource.AdditionalSecretOutputs);
        message.Aliases.AddRange(resource.Aliases);
        return message;
    }

    private static Wire.AnalyzerProviderResource? Provider(ResourceState? provider, WireProperties values)
        => provider is null ? null : new Wire.AnalyzerProviderResource
        {
            Urn = provider.Urn,
            Type = provider.Type,
            Name = Urn.Parse(provider.Urn).Name,
            Properties = values.Write(provider.Inputs, Sending),
        };
}
