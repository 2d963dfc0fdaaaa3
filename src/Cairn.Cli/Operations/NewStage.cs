using Cairn.Cli.Commands;
using Cairn.Model;
using Cairn.State.Edits;
using Cairn.Storage.Files;
using Cairn.Storage.History;
using Cairn.Storage.Places;

namespace Cairn.Cli.Operations;

/// <summary>Makes a stage that is deployed for the first time.</summary>
internal static class NewStage
{
    private const int StageExists = 2016;

    /// <summary>Null where there is a state now, whoever made it.</summary>
    public static Diagnostic? Make(IoContext io, StagePlace place)
    {
        if (Presence.MayExist(place.StatePath))
        {
            return null;
        }

        var made = WrittenStage.Run(
            io,
            place,
            "stage new",
            taken => new StageFiles(io.Time, StateWriter.Author(io), taken.Fence).Create(
                place, NewState.Of(new StageName(place.Stack, place.Project ?? ""), io.Time.GetUtcNow())),
            CancellationToken.None);
        return made.Value is not null || made.Diagnostics[0].Code.Number == StageExists ? null : made.Diagnostics[0];
    }
}
