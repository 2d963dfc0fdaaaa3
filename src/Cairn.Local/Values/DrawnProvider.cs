using Cairn.Providers;
using Cairn.Shapes;

namespace Cairn.Local.Values;

/// <summary>
/// Values that are drawn once and then kept: only the state knows them, so there is nothing to read or to delete.
/// </summary>
internal abstract class DrawnProvider<TInputs, TOutputs>(string type) : ResourceProvider<TInputs, TOutputs>(type)
    where TInputs : class, IShaped<TInputs>
    where TOutputs : class, IShaped<TOutputs>
{
    protected override bool IsReplacedByEachChange => true;

    /// <summary>Draws a value.</summary>
    protected abstract Created<TOutputs> Draw(TInputs inputs);

    /// <summary>Takes a value that somebody has already.</summary>
    protected abstract Found<TInputs, TOutputs> Import(string id);

    protected override Task<Created<TOutputs>> CreateAsync(
        CreateRequest<TInputs> request, CancellationToken cancellationToken)
        => Task.FromResult(Draw(request.Inputs));

    protected override Task<Found<TInputs, TOutputs>?> ReadAsync(
        ReadRequest<TInputs, TOutputs> request, CancellationToken cancellationToken)
        => Task.FromResult<Found<TInputs, TOutputs>?>(
            request is { OldInputs: { } inputs, OldOutputs: { } outputs } ? new(inputs, outputs) : Import(request.Id));

    protected override Task DeleteAsync(DeleteRequest<TOutputs> request, CancellationToken cancellationToken)
        => Task.CompletedTask;
}
