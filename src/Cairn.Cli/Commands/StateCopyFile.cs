using Cairn.State.Document;
using Cairn.Storage.Files;

namespace Cairn.Cli.Commands;

/// <summary>An older copy of a state, open.</summary>
internal sealed record StateCopyFile(StateFile File, StateDocument Document, bool IsSound);
