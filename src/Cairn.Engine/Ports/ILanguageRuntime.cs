using Cairn.Engine.Monitor;
using Cairn.Model;

namespace Cairn.Engine.Ports;

/// <summary>Runs a program once. It registers its resources with the monitor while it runs.</summary>
public interface ILanguageRuntime
{
    /// <summary>
    /// Runs to the end. A program that fails is an outcome; a failure is that it couldn't be started at all.
    /// When the token is cancelled the program is asked to stop, and made to after a while.
    /// </summary>
    Task<Result<ProgramOutcome>> RunAsync(RunDescription run, IResourceMonitor monitor, CancellationToken token);
}

/// <summary>How a program ended.</summary>
/// <param name="Error">What is wrong; null where it went well.</param>
/// <param name="WasReported">The program has told the user itself.</param>
public sealed record ProgramOutcome(string? Error, bool WasReported)
{
    public static readonly ProgramOutcome Success = new(null, false);

    public bool IsSuccess => Error is null && !WasReported;
}
