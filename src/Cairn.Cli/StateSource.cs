using System.Collections.Immutable;
using Cairn.Model;
using Cairn.Storage.Files;
using Cairn.Storage.Places;

namespace Cairn.Cli;

/// <summary>Finds the file of a target and reads it.</summary>
internal static class StateSource
{
    public static Result<StateFile> Read(IoContext io, StateTarget target)
    {
        var reader = new StateFileReader();
        if (target.IsStandardStream && target.Fault is null)
        {
            return reader.Read(io.Input, StateFile.StandardStream, CancellationToken.None);
        }

        var found = PlaceSource.Find(io, target, mustExist: true);
        if (!found.TryGet(out var place))
        {
            return Result.Failed<StateFile>(found.Diagnostics);
        }

        var read = reader.Read(target.File is { } file ? io.Resolve(file) : place.StatePath, CancellationToken.None);
        return new Result<StateFile>(read.Value, [.. read.Diagnostics, .. found.Diagnostics, .. Others(target, place)]);
    }

    /// <summary>Older copies of a target's state, newest first. The state itself may be gone.</summary>
    public static IEnumerable<StateCopy> Copies(IoContext io, StateTarget target)
        => PlaceSource.Find(io, target).TryGet(out var place) ? new CopyFinder().Find(place) : [];

    /// <summary>A stage's own look-up has warned of its other files already.</summary>
    private static ImmutableArray<Diagnostic> Others(StateTarget target, StagePlace place)
        => target.File is null ? [] : StageLocator.OtherFiles(place);
}
