using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Cairn.Protocol.Wire;
using Cairn.Runtime;
using Cairn.Shapes;
using Google.Protobuf;

namespace Cairn;

/// <summary>
/// A provider's package as generated classes know it: which version they were made for goes along with whatever they
/// register, and so does what their schema says about it.
/// </summary>
/// <param name="name">The package: <c>aws</c>.</param>
public sealed class ProviderPackage(string name)
{
    private readonly ConditionalWeakTable<Deployment, Task<string>> _references = [];

    /// <summary>The package.</summary>
    public string Name { get; } = name;

    /// <summary>Its version; null: whichever is there.</summary>
    public string? Version { get; init; }

    /// <summary>Where the provider's plugin is downloaded; null: the usual place.</summary>
    public string? PluginDownloadUrl { get; init; }

    /// <summary>The provider that becomes this package's by a parameter; null: it is no such package.</summary>
    public string? BaseName { get; init; }

    /// <summary>The version of that provider.</summary>
    public string? BaseVersion { get; init; }

    /// <summary>The parameter.</summary>
    public ImmutableArray<byte> Parameter { get; init; } = [];

    /// <summary>The options of a resource, with what its package and its schema say. What the program says comes first.
    /// </summary>
    /// <param name="options">The program's.</param>
    /// <param name="secrets">Outputs that are secrets.</param>
    /// <param name="replaces">Inputs (paths) whose changes replace it.</param>
    /// <param name="formerTypes">Type tokens it had before.</param>
    public ResourceOptions Options(
        ResourceOptions? options,
        ImmutableArray<string> secrets = default,
        ImmutableArray<string> replaces = default,
        ImmutableArray<string> formerTypes = default)
    {
        options ??= ResourceOptions.None;
        return options with
        {
            Version = options.Version ?? (BaseName is null ? Version : null),
            PluginDownloadUrl = options.PluginDownloadUrl ?? (BaseName is null ? PluginDownloadUrl : null),
            PackageReference = BaseName is null ? null : ReferenceAsync(),
            AdditionalSecretOutputs = Joined(options.AdditionalSecretOutputs, secrets),
            ReplaceOnChanges = Joined(options.ReplaceOnChanges, replaces),
            Aliases = formerTypes.IsDefaultOrEmpty
                ? options.Aliases
                : [.. options.Aliases, .. formerTypes.Select(x => new Alias { Type = x })],
        };
    }

    /// <summary>The options of a resource that others look after and that is only read.</summary>
    /// <param name="options">The program's.</param>
    /// <param name="id">The object's id.</param>
    public static ResourceOptions Reading(ResourceOptions? options, Input<string> id)
        => (options ?? ResourceOptions.None) with { ReadId = id };

    /// <summary>Calls a function of the provider.</summary>
    /// <param name="token">The function, <c>package:module:function</c>.</param>
    /// <param name="args">Its arguments.</param>
    /// <param name="shape">The form of its result.</param>
    /// <param name="options">How it is called.</param>
    /// <returns>Unknown in a preview where an argument is.</returns>
    public Output<T> Invoke<T>(string token, InputArgs? args, Shape<T> shape, FunctionOptions? options = null)
        => Output.Started(FunctionCall.RunAsync(Deployment.Required($"'{token}'"), token, args, shape, Own(options)));

    /// <summary>Calls a method of a resource.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="token">The method, <c>package:module:Resource/method</c>.</param>
    /// <param name="args">Its arguments.</param>
    /// <param name="shape">The form of its result.</param>
    /// <param name="options">How it is called.</param>
    public Output<T> Call<T>(
        Resource resource, string token, InputArgs? args, Shape<T> shape, FunctionOptions? options = null)
        => Output.Started(MethodCall.RunAsync(resource, token, args, shape, Own(options)));

    private FunctionOptions Own(FunctionOptions? options)
    {
        options ??= new FunctionOptions();
        return options with
        {
            Version = options.Version ?? (BaseName is null ? Version : null),
            PluginDownloadUrl = options.PluginDownloadUrl ?? (BaseName is null ? PluginDownloadUrl : null),
            PackageReference = BaseName is null ? null : ReferenceAsync(),
        };
    }

    /// <summary>What the engine calls a parameterised package in this run.</summary>
    private Task<string> ReferenceAsync()
        => _references.GetValue(Deployment.Required($"The package '{Name}'"), RegisterAsync);

    private async Task<string> RegisterAsync(Deployment deployment)
    {
        var reply = await deployment.Monitor.RegisterPackageAsync(new RegisterPackageRequest
        {
            Name = BaseName ?? Name,
            Version = BaseVersion ?? "",
            DownloadUrl = PluginDownloadUrl ?? "",
            Parameterization = new Parameterization
            {
                Name = Name,
                Version = Version ?? "",
                Value = ByteString.CopyFrom(Parameter.AsSpan()),
            },
        }).ConfigureAwait(false);
        return reply.Ref;
    }

    private static ImmutableArray<string> Joined(ImmutableArray<string> own, ImmutableArray<string> further)
        => further.IsDefaultOrEmpty ? own : [.. own.Union(further)];
}
