using Cairn.Engine.Ports;
using Cairn.Model;

namespace Cairn.Engine.Tests.Fakes;

/// <summary>There are no other stages.</summary>
internal sealed class NoStacks : IStackReader
{
    public Task<Result<PropertyValue.Map>> OutputsAsync(string name, CancellationToken token)
        => Task.FromResult(Result.Failed<PropertyValue.Map>(Unknown(name)));

    public Task<Result<PropertyValue.Map>> ResourceOutputsAsync(string name, CancellationToken token)
        => OutputsAsync(name, token);

    private static Diagnostic Unknown(string name) => new()
    {
        Code = new DiagnosticCode(9998),
        Severity = Severity.Error,
        Summary = "unknown stack",
        Detail = $"unknown stack \"{name}\"",
    };
}
