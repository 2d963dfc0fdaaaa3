using Cairn.Model;
using Cairn.Storage.Places;

namespace Cairn.Cli.Commands;

/// <summary>What a command that makes, copies, renames or removes a stage was asked.</summary>
internal sealed record StageArguments
{
    public required string Stage { get; init; }

    public string? App { get; init; }

    public string? Store { get; init; }

    public bool IsJson { get; init; }

    public bool IsYes { get; init; }

    public bool IsDryRun { get; init; }

    /// <summary>How long to wait for somebody who works on the stage.</summary>
    public TimeSpan Wait { get; init; }

    public TakeArguments Taking => new() { IsDryRun = IsDryRun, IsYes = IsYes, Wait = Wait };

    /// <summary>Finds the place of a stage of the same app and store.</summary>
    public Result<StagePlace> Find(IoContext io, string stage, bool mustExist)
        => new StageLocator(new IoEnvironment(io)).Locate(new StageRequest
        {
            WorkingFolder = io.Folder,
            Stage = stage,
            App = App,
            Store = Store,
            MustExist = mustExist,
        });
}
