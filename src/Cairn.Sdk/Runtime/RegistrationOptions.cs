using System.Collections.Immutable;
using System.Globalization;
using Cairn.Protocol.Wire;
using Wire = Cairn.Protocol.Wire;

namespace Cairn.Runtime;

/// <summary>The options of a resource as messages.</summary>
internal static class RegistrationOptions
{
    /// <summary>The request with all but the inputs.</summary>
    public static async Task<RegisterResourceRequest> RequestAsync(
        Resource resource, ImmutableArray<(string Name, Gathered Input)> inputs)
    {
        var options = resource.Options;
        var request = new RegisterResourceRequest
        {
            Type = resource.Type,
            Name = resource.Name,
            Custom = resource.Kind == ResourceKind.Custom,
            Remote = resource.Kind == ResourceKind.Remote,
            Parent = await ParentAsync(resource).ConfigureAwait(false),
            Provider = await ProviderAsync(options.Provider).ConfigureAwait(false),
            Version = options.Version ?? "",
            PluginDownloadURL = options.PluginDownloadUrl ?? "",
            PackageRef = options.PackageReference is { } package ? await package.ConfigureAwait(false) : "",
            ImportId = options.ImportId ?? "",
            DeletedWith = await UrnAsync(options.DeletedWith).ConfigureAwait(false),
            IgnoreChanges = { options.IgnoreChanges },
            ReplaceOnChanges = { options.ReplaceOnChanges },
            AdditionalSecretOutputs = { options.AdditionalSecretOutputs },
            HideDiffs = { options.HideDiffs },
            AcceptSecrets = true,
            AcceptResources = true,
            AcceptsByteString = true,
            SupportsPartialValues = true,
            SupportsResultReporting = true,
            AliasSpecs = true,
            SourcePosition = resource.Place?.ToWire(),
            CustomTimeouts = Timeouts(options.Timeouts),
            Hooks = await HooksAsync(options.Hooks).ConfigureAwait(false),
        };
        SetFlags(request, options);
        await SetReferencesAsync(request, resource, inputs).ConfigureAwait(false);
        return request;
    }

    /// <summary>The request to read, with all but the id and the inputs.</summary>
    public static async Task<ReadResourceRequest> ReadAsync(
        Resource resource,
        ImmutableArray<(string Name, Gathered Input)> inputs,
        IEnumerable<Resource> further) => new()
        {
            Type = resource.Type,
            Name = resource.Name,
            Parent = await ParentAsync(resource).ConfigureAwait(false),
            Provider = await ProviderAsync(resource.Options.Provider).ConfigureAwait(false),
            Version = resource.Options.Version ?? "",
            PluginDownloadURL = resource.Options.PluginDownloadUrl ?? "",
            PackageRef = resource.Options.PackageReference is { } package
                ? await package.ConfigureAwait(false)
                : "",
            AdditionalSecretOutputs = { resource.Options.AdditionalSecretOutputs },
            AcceptSecrets = true,
            AcceptResources = true,
            AcceptsByteString = true,
            SourcePosition = resource.Place?.ToWire(),
            Dependencies = { await AllAsync(resource, inputs, further).ConfigureAwait(false) },
        };

    private static void SetFlags(RegisterResourceRequest request, ResourceOptions options)
    {
        if (options.Protect is { } protect)
        {
            request.Protect = protect;
        }

        if (options.RetainOnDelete is { } retain)
        {
            request.RetainOnDelete = retain;
        }

        if (options.DeleteBeforeReplace is { } first)
        {
            request.DeleteBeforeReplace = first;
            request.DeleteBeforeReplaceDefined = true;
        }
    }

    private static async Task SetReferencesAsync(
        RegisterResourceRequest request, Resource resource, ImmutableArray<(string Name, Gathered Input)> inputs)
    {
        var options = resource.Options;
        request.Dependencies.AddRange(await AllAsync(resource, inputs, []).ConfigureAwait(false));
        foreach (var (name, input) in inputs)
        {
            request.PropertyDependencies[name] = new RegisterResourceRequest.Types.PropertyDependencies
            {
                Urns = { await Dependencies.UrnsAsync(input.Dependencies).ConfigureAwait(false) },
            };
        }

        foreach (var provider in options.Providers)
        {
            request.Providers[provider.Package] = await provider.ReferenceAsync().ConfigureAwait(false);
        }

        foreach (var alias in options.Aliases)
        {
            request.Aliases.Add(await AliasAsync(alias).ConfigureAwait(false));
        }

        foreach (var other in options.ReplaceWith)
        {
            request.ReplaceWith.Add(await UrnAsync(other).ConfigureAwait(false));
        }

        foreach (var transform in options.Transforms)
        {
            request.Transforms.Add(await resource.Deployment.Callbacks.OfTransformAsync(transform)
                .ConfigureAwait(false));
        }

        if (options.ReplacementTrigger is { } trigger)
        {
            var gathered = await new InputGathering(keepsOutputs: false)
                .GatherAsync("replacementTrigger", trigger).ConfigureAwait(false);
            request.ReplacementTrigger = WireValues.WriteValue(gathered.Value);
        }
    }

    /// <summary>What is replaced along with others comes after them, as with Pulumi.</summary>
    private static Task<SortedSet<string>> AllAsync(
        Resource resource, ImmutableArray<(string Name, Gathered Input)> inputs, IEnumerable<Resource> further)
        => Dependencies.UrnsAsync(
        [
            .. inputs.SelectMany(x => x.Input.Dependencies),
            .. resource.Options.DependsOn,
            .. resource.Options.ReplaceWith,
            .. further,
        ]);

    private static Task<string> ParentAsync(Resource resource)
        => resource.Parent is null ? Task.FromResult(resource.Deployment.Root) : UrnAsync(resource.Parent);

    private static async Task<string> UrnAsync(Resource? resource)
        => resource is null ? "" : (await resource.State.ConfigureAwait(false)).Urn;

    private static async Task<string> ProviderAsync(ProviderResource? provider)
        => provider is null ? "" : await provider.ReferenceAsync().ConfigureAwait(false);

    private static async Task<Wire.Alias> AliasAsync(Alias alias)
    {
        if (alias.Urn is { } urn)
        {
            return new Wire.Alias { Urn = urn };
        }

        var spec = new Wire.Alias.Types.Spec
        {
            Name = alias.Name ?? "",
            Type = alias.Type ?? "",
            Project = alias.Project ?? "",
            Stack = alias.Stage ?? "",
        };
        if (alias.HadNoParent)
        {
            spec.NoParent = true;
        }
        else if (alias.Parent is not null || alias.ParentUrn is not null)
        {
            spec.ParentUrn = alias.ParentUrn ?? await UrnAsync(alias.Parent).ConfigureAwait(false);
        }

        return new Wire.Alias { Spec = spec };
    }

    private static RegisterResourceRequest.Types.CustomTimeouts? Timeouts(Timeouts? timeouts)
        => timeouts is null
            ? null
            : new RegisterResourceRequest.Types.CustomTimeouts
            {
                Create = Duration(timeouts.Create),
                Update = Duration(timeouts.Update),
                Delete = Duration(timeouts.Delete),
                Read = Duration(timeouts.Read),
            };

    /// <summary>A duration as Go reads it.</summary>
    private static string Duration(TimeSpan? time)
        => time is { } there ? there.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture) + "s" : "";

    private static async Task<RegisterResourceRequest.Types.ResourceHooksBinding?> HooksAsync(HookBinding? hooks)
    {
        if (hooks is null)
        {
            return null;
        }

        ImmutableArray<ResourceHook>[] all =
        [
            hooks.BeforeCreate, hooks.AfterCreate, hooks.BeforeUpdate, hooks.AfterUpdate, hooks.BeforeDelete,
            hooks.AfterDelete,
        ];
        await Task.WhenAll(all.SelectMany(x => x).Select(x => x.Registered)).ConfigureAwait(false);
        return new RegisterResourceRequest.Types.ResourceHooksBinding
        {
            BeforeCreate = { hooks.BeforeCreate.Select(x => x.Name) },
            AfterCreate = { hooks.AfterCreate.Select(x => x.Name) },
            BeforeUpdate = { hooks.BeforeUpdate.Select(x => x.Name) },
            AfterUpdate = { hooks.AfterUpdate.Select(x => x.Name) },
            BeforeDelete = { hooks.BeforeDelete.Select(x => x.Name) },
            AfterDelete = { hooks.AfterDelete.Select(x => x.Name) },
        };
    }
}
