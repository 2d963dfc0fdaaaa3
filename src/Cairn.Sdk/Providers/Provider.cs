using System.Collections.Immutable;
using Cairn.Model;
using Cairn.Shapes;

namespace Cairn.Providers;

/// <summary>
/// A provider: a package of resource types, each with a <see cref="ResourceProvider{TInputs, TOutputs}"/>, and of
/// functions. It is handed to <see cref="App.Run(string, Action{App}, Provider[])"/> and so part of an app, or served
/// as a plugin for any program: <c>return await Provider.Serve(new NotesProvider());</c> in an executable that is
/// called <c>pulumi-resource-NAME</c>.
/// </summary>
public abstract class Provider
{
    /// <summary>A provider with more to it than its resource types, as a configuration.</summary>
    /// <param name="name">The package's name, the first part of its type tokens: <c>notes</c>.</param>
    /// <param name="version">Its version, <c>1.0.0</c>.</param>
    /// <param name="resources">Its resource types.</param>
    protected Provider(string name, string version, params IEnumerable<ResourceProvider> resources)
        => (Name, Version, Resources) = (name, version, [.. resources]);

    /// <summary>The package's name.</summary>
    public string Name { get; }

    /// <summary>The package's version.</summary>
    public string Version { get; }

    /// <summary>What it is for, for the schema; a sentence.</summary>
    public string Description { get; init; } = "";

    /// <summary>Its resource types.</summary>
    public ImmutableArray<ResourceProvider> Resources { get; init; }

    /// <summary>Its functions.</summary>
    public ImmutableArray<FunctionProvider> Functions { get; init; } = [];

    /// <summary>Pulumi's package schema of this provider, as JSON, derived from the shapes of its types.</summary>
    public string Schema => SchemaWriter.Write(this);

    internal virtual TypeSchema.Object? ConfigSchema => null;

    /// <summary>A provider that has resource types and nothing else.</summary>
    /// <inheritdoc cref="Provider(string, string, IEnumerable{ResourceProvider})"/>
    public static Provider Of(string name, string version, params IEnumerable<ResourceProvider> resources)
        => new Plain(name, version, resources);

    /// <summary>Runs a provider as a plugin: prints its port, and serves until it is stopped.</summary>
    /// <returns>The exit code, to be returned from <c>Main</c>.</returns>
    public static Task<int> Serve(Provider provider)
        => ProviderProcess.RunAsync(provider, Environment.GetCommandLineArgs()[1..], CancellationToken.None);

    /// <summary>Takes the configuration, once, before any resource. Secrets are plain here.</summary>
    /// <param name="config">What the program or the stage set.</param>
    /// <param name="cancellationToken">The run is stopped.</param>
    protected internal virtual Task ConfigureAsync(PropertyValue.Map config, CancellationToken cancellationToken)
        => Task.CompletedTask;

    internal virtual void CheckConfig(PropertyValue.Map config, ICollection<ShapeProblem> problems)
    {
    }

    private sealed class Plain(string name, string version, IEnumerable<ResourceProvider> resources)
        : Provider(name, version, resources);
}
