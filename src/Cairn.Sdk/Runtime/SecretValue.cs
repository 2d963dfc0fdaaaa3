namespace Cairn.Runtime;

/// <summary>Any value as a secret, whatever it is known to be.</summary>
internal sealed class SecretValue(object value) : IOutput
{
    public async Task<OutputData<object?>> UntypedAsync()
        => value is IOutput output
            ? await output.UntypedAsync().ConfigureAwait(false) with { IsSecret = true }
            : OutputData.Of<object?>(value) with { IsSecret = true };
}
