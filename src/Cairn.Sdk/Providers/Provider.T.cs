using Cairn.Model;
using Cairn.Shapes;

namespace Cairn.Providers;

/// <summary>A provider with a configuration.</summary>
/// <typeparam name="TConfig">The configuration.</typeparam>
public abstract class Provider<TConfig> : Provider
    where TConfig : class, IShaped<TConfig>
{
    private TConfig? _config;

    /// <summary>A provider.</summary>
    /// <inheritdoc cref="Provider(string, string, IEnumerable{ResourceProvider})"/>
    protected Provider(string name, string version, params IEnumerable<ResourceProvider> resources)
        : base(name, version, resources)
    {
    }

    /// <summary>The configuration.</summary>
    /// <exception cref="InvalidOperationException">The provider is not configured yet, or its configuration is not
    /// known in this preview.</exception>
    public TConfig Config => _config
        ?? throw new InvalidOperationException($"The provider '{Name}' is not configured.");

    internal override TypeSchema.Object? ConfigSchema => (TypeSchema.Object)TConfig.OwnShape.Schema;

    /// <inheritdoc/>
    protected internal override Task ConfigureAsync(PropertyValue.Map config, CancellationToken cancellationToken)
    {
        _config = config.HasUnknown()
            ? null
            : TConfig.OwnShape.Read(JsonTexts.Opened(config.BareMap(), TConfig.OwnShape));
        return Task.CompletedTask;
    }

    internal override void CheckConfig(PropertyValue.Map config, ICollection<ShapeProblem> problems)
        => InputChecks.Check(TConfig.OwnShape, JsonTexts.Opened(config, TConfig.OwnShape), problems);
}
