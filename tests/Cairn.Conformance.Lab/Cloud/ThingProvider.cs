using Cairn.Providers;

namespace Cairn.Conformance.Lab.Cloud;

/// <summary>Things: reading one says its inputs, so what has drifted shows there.</summary>
internal sealed class ThingProvider() : CloudProvider("lab:index:Thing")
{
    protected override string Prefix(CloudInputs inputs) => "thing";

    protected override async Task<Found<CloudInputs, CloudOutputs>?> ReadAsync(
        ReadRequest<CloudInputs, CloudOutputs> request, CancellationToken cancellationToken)
        => await CloudFiles.ReadAsync(request.Id, cancellationToken) is { } found
            ? new(found, CloudOutputs.Of(request.Id, found))
            : null;
}
