namespace Cairn.Plugins.Processes;

/// <summary>How a program ended: its exit code, or 128 and the signal that ended it.</summary>
/// <param name="Code">The exit code.</param>
/// <param name="WasStopped">Whether we asked it to end, or ended it.</param>
public readonly record struct ChildExit(int Code, bool WasStopped);
