namespace Cairn;

/// <summary>An output or input whatever its type is.</summary>
internal interface IOutput
{
    /// <summary>What it turns out to be. Repeated calls give the same task or an equal one.</summary>
    Task<OutputData<object?>> UntypedAsync();
}
