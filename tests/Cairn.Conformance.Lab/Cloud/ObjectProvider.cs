using Cairn.Providers;

namespace Cairn.Conformance.Lab.Cloud;

/// <summary>Objects: reading one says what it is, and leaves its inputs as they were given.</summary>
internal sealed class ObjectProvider() : CloudProvider("pulumi-nodejs:dynamic/lab:Obj")
{
    protected override string Prefix(CloudInputs inputs) => inputs.Kind ?? "";

    protected override async Task<Found<CloudInputs, CloudOutputs>?> ReadAsync(
        ReadRequest<CloudInputs, CloudOutputs> request, CancellationToken cancellationToken)
    {
        if (await CloudFiles.ReadAsync(request.Id, cancellationToken) is not { } found)
        {
            return null;
        }

        // Where there are no inputs, the program reads the object, and what it says of it came as outputs.
        var inputs = request.OldInputs ?? request.OldOutputs?.Inputs ?? found;
        var old = request.OldOutputs?.Inputs ?? inputs;
        return new(inputs, CloudOutputs.Of(request.Id, old with { Size = found.Size, Label = found.Label }));
    }
}
