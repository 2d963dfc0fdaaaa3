using Cairn.Model;
using Cairn.Shapes;

namespace Cairn.Providers;

/// <summary>Looks after resources of one type; see <see cref="ResourceProvider{TInputs, TOutputs}"/>.</summary>
public abstract class ResourceProvider
{
    private protected ResourceProvider(string type) => Type = type;

    /// <summary>The type token, <c>package:module:Member</c>.</summary>
    public string Type { get; }

    /// <summary>What it is, for the schema; a sentence.</summary>
    public virtual string Description => "";

    /// <summary>Takes messages for people.</summary>
    protected internal ProviderLog Log { get; internal set; } = ProviderLog.Nowhere;

    internal abstract TypeSchema.Object InputsSchema { get; }

    internal abstract TypeSchema.Object OutputsSchema { get; }

    internal abstract Task<(PropertyValue.Map Inputs, IReadOnlyList<ShapeProblem> Problems)> CheckAsync(
        RawCheck request, CancellationToken cancellationToken);

    internal abstract Task<RawDifference> DiffAsync(RawChange request, CancellationToken cancellationToken);

    internal abstract Task<(string Id, PropertyValue.Map Outputs)> CreateAsync(
        RawCreate request, CancellationToken cancellationToken);

    internal abstract Task<RawFound?> ReadAsync(RawRead request, CancellationToken cancellationToken);

    internal abstract Task<PropertyValue.Map> UpdateAsync(RawChange request, CancellationToken cancellationToken);

    internal abstract Task DeleteAsync(RawDelete request, CancellationToken cancellationToken);
}
