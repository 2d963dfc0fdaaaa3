using Cairn.Storage.Leases;
using Cairn.Storage.Places;
using Cairn.Storage.Runs;
using Xunit;

namespace Cairn.Cli.Tests.Faults;

/// <summary>Every command that writes, on every kind of store.</summary>
internal static class FaultScenarios
{
    /// <summary>Every stage that any scenario has or makes.</summary>
    public static readonly string[] Stages = ["dev", "test", "other", "fresh", "empty"];

    private static readonly string Data = Shop.Bucket("data", "b-1");
    private static readonly string Logs = Shop.Bucket("logs", "b-2");

    public static IReadOnlyList<FaultScenario> All { get; } = [.. StoreShape.All.SelectMany(Of)];

    private static IEnumerable<FaultScenario> Of(StoreShape store) =>
    [
        .. Edits(store), .. Rescues(store), .. Stage(store), .. store.IsSst ? Secrets(store) : [],
    ];

    private static FaultScenario[] Edits(StoreShape store) =>
    [
        Make(store, "state", "protect", "data", "--yes", "--stage", "dev"),
        Make(store, "state", "taint", "logs", "--yes", "--stage", "dev"),
        Make(store, "state", "remove", "logs", "--yes", "--stage", "dev"),
        Make(store, "state", "rename", "logs", "journal", "--yes", "--stage", "dev"),
        Make(store, "state", "import", "new.json", "--yes", "--stage", "dev"),
        Make(
            store, "state", "move", "logs", "--yes", "--stage", "dev", "--to", "test") with { Order = ["test", "dev"] },
    ];

    private static FaultScenario[] Rescues(StoreShape store) =>
    [
        new("repair", store, run => Shops(run, store, States.Swapped), "state", "repair", "--yes", "--stage", "dev"),
        new("repair from a copy", store, run => Unreadable(run, store),
            "state", "repair", "--yes", "--choose", "1=a", "--stage", "dev"),
        new("history restore", store, run => Edited(run, store), "history", "restore", "v1", "--yes", "--stage", "dev"),
        new("recovery", store, run => CutOff(run, store), "state", "protect", "data", "--yes", "--stage", "dev"),
        new("unlock", store, run => Taken(run, store), "unlock", "--yes", "--stage", "dev"),
        Make(store, "backup", "copies"),
        new("another backup", store, run => BackedUp(run, store), "backup", "copies"),
    ];

    private static FaultScenario[] Stage(StoreShape store) =>
    [
        Make(store, "stage", "new", "fresh") with { Order = ["fresh"] },
        Make(store, "stage", "copy", "dev", "other", "--yes") with { Order = ["other"] },
        Make(store, "stage", "rename", "dev", "other", "--yes") with { Order = ["other", "dev"] },
        Make(store, "stage", "remove", "empty", "--yes") with { Order = ["empty"] },
    ];

    private static FaultScenario[] Secrets(StoreShape store) =>
    [
        Make(store, "secret", "set", "Other", "--stage", "dev"),
        Make(store, "secret", "remove", "Token", "--stage", "dev"),
        Make(store, "secret", "load", "new.env", "--stage", "dev"),
        Make(store, "secret", "rotate", "--stage", "dev"),
    ];

    private static FaultScenario Make(StoreShape store, params string[] args)
        => new(string.Join(' ', args), store, run => Shops(run, store, Shop.Of(Data, Logs)), args);

    private static void Shops(CliRun run, StoreShape store, string state)
    {
        store.Put(run, "dev", state);
        store.Put(run, "test", Shop.Of(Shop.Bucket("other", "b-3")));
        store.Put(run, "empty", Shop.Of());
        run.Write("new.json", Shop.Of(Data, Shop.Bucket("new", "b-4")));
        run.Write("new.env", "Fresh=swordfish\n");
        run.Input = StoreShape.Input;
        if (store.IsSst)
        {
            Do(run, store, "secret", "set", "Token", "--stage", "dev");
        }
    }

    private static void Edited(CliRun run, StoreShape store)
    {
        Shops(run, store, Shop.Of(Data, Logs));
        Do(run, store, "state", "remove", "logs", "--yes", "--stage", "dev");
    }

    private static void Unreadable(CliRun run, StoreShape store)
    {
        Edited(run, store);
        run.Write(store.StatePath("dev"), "{\"version\":3,");
    }

    private static void BackedUp(CliRun run, StoreShape store)
    {
        Shops(run, store, Shop.Of(Data, Logs));
        Do(run, store, "backup", "copies");
        Do(run, store, "state", "remove", "logs", "--yes", "--stage", "dev");
    }

    /// <summary>A run was cut off: its journal holds what the state does not.</summary>
    private static void CutOff(CliRun run, StoreShape store)
    {
        Shops(run, store, Shop.Of(Data, Logs));
        using var process = RealCairn.Start(
            run, RunnerProcess.Path, [Path.Combine(run.Folder, store.StatePath("dev")), "cut", "1", "100000"]);
        for (var lines = 0; lines < 12; lines++)
        {
            Assert.NotNull(process.StandardOutput.ReadLine());
        }

        process.Kill();
        process.WaitForExit();
    }

    /// <summary>Somebody has the stage: this very process, so that it lives.</summary>
    private static void Taken(CliRun run, StoreShape store)
    {
        Shops(run, store, Shop.Of(Data, Logs));
        var held = new StageRuns(ProcessIdentity.OfProcess(Guid.NewGuid), TimeProvider.System).Hold(
            StagePlace.OfFile(Path.Combine(run.Folder, store.StatePath("dev"))),
            new HoldRequest { Command = "deploy" },
            CancellationToken.None);
        Assert.NotNull(held.Value);
    }

    private static void Do(CliRun run, StoreShape store, params string[] args)
    {
        var (exit, _, error) = run.Run([.. args, .. store.Options]);
        Assert.True(exit == 0, error);
    }
}
