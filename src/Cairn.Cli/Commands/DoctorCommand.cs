using Cairn.Cli.Views;
using Cairn.Storage.Health;
using Cairn.Storage.Places;

namespace Cairn.Cli.Commands;

/// <summary>Looks at everything that states depend on.</summary>
internal static class DoctorCommand
{
    public static CairnCommand Create(IoContext io)
    {
        var command = new CairnCommand(
            "doctor", "Look at disk, clock, rights, locks and leftovers, and at every stage of the store.")
        {
            Examples =
            [
                ("cairn doctor", "exits with 1 if something is bad"),
                ("cairn doctor --store file:///srv/states --json", "of another store, for programs"),
            ],
        };
        var options = new StoreOptions(command);
        var json = CommonOptions.Json();
        command.Add(json);
        command.SetAction(parsed =>
        {
            var found = options.Inventory(io, parsed, allApps: true);
            if (!found.TryGet(out var store))
            {
                return DiagnosticView.Fail(io, found.Diagnostics);
            }

            var findings = Look(io, store);
            if (parsed.GetValue(json))
            {
                DoctorView.Json(io, store, findings);
            }
            else
            {
                DoctorView.Human(io, store, findings);
            }

            return findings.Any(static x => x.Verdict == HealthVerdict.Bad) ? ExitCodes.Failed : ExitCodes.Done;
        });
        return command;
    }

    private static List<HealthFinding> Look(IoContext io, StoreInventory store)
    {
        var environment = new IoEnvironment(io);
        List<HealthFinding> findings =
        [
            .. new DiskHealth(io.Time).Look(store),
            .. new FileHealth(environment, io.Time).Look(store),
        ];
        if (store.Kind == StageKind.Sst && new StageLocator(environment).ProjectFolder(io.Folder) is { } project)
        {
            findings.AddRange(WorkFolders.Look(project, store));
        }

        foreach (var place in store.Stages)
        {
            findings.AddRange(Stage(StageStatus.Of(io, place)));
        }

        return findings;
    }

    private static IEnumerable<HealthFinding> Stage(StageStatus status)
    {
        var (name, path) = ($"{status.Place.Project}/{status.Place.Stack}", status.Place.StatePath);
        foreach (var held in status.Locks)
        {
            yield return new HealthFinding(
                "locks",
                HealthVerdict.Careful,
                held.IsStale
                    ? $"{name} is locked by {held.Who}, which is gone."
                    : $"{name} is locked by {held.Who ?? "somebody"} since {held.When ?? "an unknown time"}.",
                held.IsStale
                    ? $"Delete '{held.Path}'."
                    : "Wait, or make sure that nothing runs any more, then remove the lock with its own tool.",
                held.Path);
        }

        if (status.Unreadable is { } reason)
        {
            yield return new HealthFinding(
                "state",
                HealthVerdict.Bad,
                $"{name} can't be read. {reason.Code}: {reason.Detail}",
                $"cairn state repair '{path}'",
                path);
        }
        else if (status.Fault is { } fault)
        {
            yield return new HealthFinding(
                "state",
                HealthVerdict.Bad,
                $"{name} has {CheckView.Counted(status.Errors, "error")}, the first: {fault.Code} {fault.Detail}",
                $"cairn state repair '{path}'",
                path);
        }
        else if (status.Pending > 0)
        {
            yield return new HealthFinding(
                "state",
                HealthVerdict.Careful,
                $"{name} is sound, but {CheckView.Counted(status.Pending, "operation")} of it never ended.",
                "`refresh`, or the next deployment, finds out what became of them.",
                path);
        }
        else
        {
            yield return new HealthFinding(
                "state",
                HealthVerdict.Good,
                $"{name} is sound ({CheckView.Counted(status.Resources ?? 0, "resource")}).",
                Path: path);
        }

        if (status.Place.Siblings.Length > 0)
        {
            yield return new HealthFinding(
                "state",
                HealthVerdict.Careful,
                $"{name} has several state files; the one changed last counts.",
                $"Move the others away: {string.Join(", ", status.Place.Siblings)}",
                path);
        }
    }
}
