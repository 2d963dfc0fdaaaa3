namespace Cairn.Plugins.Processes;

/// <summary>
/// Takes what a program writes, line by line. The next line of the same stream is read only when this one has been
/// taken, so a program that writes faster than anybody reads has to wait, and costs no memory. Lines of the two
/// streams may come at the same time.
/// </summary>
public interface ILineSink
{
    ValueTask TakeAsync(ChildLine line, CancellationToken cancellationToken);
}
