using Cairn.Cli.Commands;
using Cairn.Engine.Events;
using Cairn.Model;

namespace Cairn.Cli.RunViews;

/// <summary>Shows an operation while it goes on, and how it ended.</summary>
internal interface IRunView : IEventSink, IAsyncDisposable
{
    /// <summary>Comes first.</summary>
    void Begin();

    /// <summary>Somebody asked it to stop.</summary>
    /// <param name="count">How often, from 1.</param>
    void Stopping(int count);

    /// <summary>It could not begin, and what is in the way is mended now; it will begin anew.</summary>
    void Abandon(IReadOnlyList<Diagnostic> reasons);

    /// <summary>Comes last.</summary>
    void End(RunEnd end);
}
