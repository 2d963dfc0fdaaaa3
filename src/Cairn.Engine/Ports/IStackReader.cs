using Cairn.Model;

namespace Cairn.Engine.Ports;

/// <summary>Reads what other stages have put out, for stack references.</summary>
public interface IStackReader
{
    /// <summary>
    /// The outputs of a stage, with secrets open. Fails where there is no such stage, or where its secrets can't be
    /// opened.
    /// </summary>
    /// <param name="name">As the program has it: <c>org/project/stack</c>, <c>project/stack</c> or
    /// <c>stack</c>.</param>
    /// <param name="token">Gives up.</param>
    Task<Result<PropertyValue.Map>> OutputsAsync(string name, CancellationToken token);

    /// <summary>The outputs of all resources of a stage by URN.</summary>
    Task<Result<PropertyValue.Map>> ResourceOutputsAsync(string name, CancellationToken token);
}
