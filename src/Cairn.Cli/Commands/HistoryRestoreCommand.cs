using System.CommandLine;

namespace Cairn.Cli.Commands;

/// <summary>Takes a version back.</summary>
internal static class HistoryRestoreCommand
{
    public static CairnCommand Create(IoContext io)
    {
        var command = new CairnCommand(
            "restore",
            "Put a version in the place of the state. Says first what that means for the objects in the cloud.")
        {
            Examples =
            [
                ("cairn history restore v12 --stage dev", "shows what it means, asks, backs up, writes"),
                ("cairn history restore v12 --stage dev --dry-run", "only shows it"),
                ("cairn history restore latest --stage dev --from /mnt/backup", "from a folder of `cairn backup`"),
            ],
        };
        var version = VersionArguments.One();
        command.Add(version);
        var options = new HistoryOptions(command);
        var (yes, dryRun) = (CommonOptions.Yes(), CommonOptions.DryRun());
        var disable = new Option<bool>("--disable-integrity-checking")
        {
            Description = "Restore a version that is not sound, to mend it after. The history notes it.",
        };
        var wait = CommonOptions.Wait();
        var all = new Option<bool>("--all") { Description = "List every object, not only the first few." };
        foreach (var option in (Option[])[yes, dryRun, disable, all, wait])
        {
            command.Add(option);
        }

        command.SetAction(parsed =>
        {
            var arguments = new HistoryRestoreArguments
            {
                Versions = options.Bind(parsed),
                Version = parsed.GetValue(version) ?? "",
                IsYes = parsed.GetValue(yes),
                IsDryRun = parsed.GetValue(dryRun),
                IsUnchecked = parsed.GetValue(disable),
                ShowsAll = parsed.GetValue(all),
                Wait = CommonOptions.WaitOf(parsed, wait),
            };
            var taking = new TakeArguments
            {
                IsDryRun = arguments.IsDryRun,
                IsYes = arguments.IsYes,
                Wait = arguments.Wait,
                MayCreate = true,
                IsRescue = true,
            };
            return TakenStage.Run(io, arguments.Versions.Target, taking, taken => HistoryCommands.With(
                taken, arguments.Versions, history => HistoryRestoreRun.Run(taken, arguments, history)));
        });
        return command;
    }
}
