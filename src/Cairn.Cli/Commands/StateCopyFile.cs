using Cairn.State.Document;
using Cairn.Storage.Files;

namespace Cairn.Cli.Commands;

/// <summary>An older copy of a state, open.</summary>
/// <param name="File">Its file.</param>
/// <param name="Document">What is in it.</param>
/// <param name="When">When it was written, as far as the disk knows.</param>
/// <param name="IsSound">Whether it keeps the integrity rules.</param>
internal sealed record StateCopyFile(StateFile File, StateDocument Document, DateTimeOffset When, bool IsSound);
