using Cairn.Engine.Monitor;
using Cairn.Engine.Ports;
using Cairn.Model;

namespace Cairn.Engine.Tests.Fakes;

/// <summary>A program that is a few lines of a test.</summary>
internal sealed class FakeProgram(Func<ProgramApi, Task> main) : ILanguageRuntime
{
    public async Task<Result<ProgramOutcome>> RunAsync(
        RunDescription run, IResourceMonitor monitor, CancellationToken token)
    {
        try
        {
            await main(new ProgramApi(monitor, token));
            return Result.Of(ProgramOutcome.Success);
        }
        catch (ProgramStopException stop)
        {
            return Result.Of(new ProgramOutcome(stop.Message, stop.Error.WasReported));
        }
        catch (InvalidOperationException failure)
        {
            return Result.Of(new ProgramOutcome(failure.Message, false));
        }
    }
}
