using System.CommandLine;
using System.Runtime.InteropServices;
using Cairn.Cli.Views;
using Cairn.Model;
using Cairn.Storage;
using Cairn.Storage.History;
using Cairn.Storage.Places;

namespace Cairn.Cli.Commands;

/// <summary>Copies a store's stages to another folder, or proves that such a copy is good.</summary>
internal static class BackupCommand
{
    public static CairnCommand Create(IoContext io)
    {
        var command = new CairnCommand("backup", "Copy all stages of a store to another folder, or prove such a copy.")
        {
            Examples =
            [
                ("cairn backup /mnt/backup", "all stages of the project's store; copies only what is new"),
                ("cairn backup /mnt/backup --verify", "proves that each stage in it can be restored"),
                ("cairn backup /mnt/backup --watch 5m", "again whenever something changed, until Ctrl-C"),
                ("cairn history restore latest --stage dev --from /mnt/backup", "takes a stage back from it"),
            ],
        };
        var folder = new Argument<string>("folder") { HelpName = "FOLDER", Description = "Where the copies go." };
        var stage = new Option<string?>("--stage") { HelpName = "NAME", Description = "Only stages of this name." };
        var verify = new Option<bool>("--verify") { Description = "Copy nothing; prove what is there." };
        var passphrases = new Option<bool>("--include-passphrases")
        {
            Description = "Copy SST's passphrases too. Who has them can read all secrets in the states.",
        };
        var watch = new Option<string?>("--watch")
        {
            HelpName = "EVERY",
            Description = "Look for changes again and again, such as every 30s, 5m (the default) or 2h.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        watch.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && BackupArguments.ParseTime(result.Tokens[0].Value) is null)
            {
                result.AddError("--watch wants a time such as 30s, 5m or 2h.");
            }
        });
        command.Add(folder);
        command.Add(stage);
        var store = new StoreOptions(command);
        var json = CommonOptions.Json();
        foreach (var option in (Option[])[verify, watch, passphrases, json])
        {
            command.Add(option);
        }

        command.SetAction(parsed =>
        {
            var arguments = new BackupArguments
            {
                Folder = io.Resolve(parsed.GetValue(folder) ?? ""),
                Stage = parsed.GetValue(stage),
                IncludesPassphrases = parsed.GetValue(passphrases),
                IsJson = parsed.GetValue(json),
                Every = parsed.GetResult(watch) is null
                    ? null
                    : BackupArguments.ParseTime(parsed.GetValue(watch) ?? "5m"),
            };
            return parsed.GetValue(verify)
                ? Verify(io, arguments)
                : Run(io, arguments, () => store.Inventory(io, parsed, allApps: true));
        });
        return command;
    }

    private static int Verify(IoContext io, BackupArguments arguments)
    {
        var verified = new StoreBackup(io.Time).Verify(arguments.Folder, CancellationToken.None);
        if (!verified.TryGet(out var report))
        {
            return DiagnosticView.Fail(io, verified.Diagnostics);
        }

        BackupView.Write(io, arguments, report, "verified");
        return report.Stages.Any(static x => !x.IsIntact) || report.Diagnostics.Any(static x => x.IsError)
            ? ExitCodes.Failed
            : report.Stages.All(static x => x.IsSound) ? ExitCodes.Done : ExitCodes.Damaged;
    }

    private static int Run(IoContext io, BackupArguments arguments, Func<Result<StoreInventory>> inventory)
    {
        if (arguments.Every is not { } every)
        {
            return Once(io, arguments, inventory, isRepeated: false);
        }

        using var stop = new CancellationTokenSource();
        using var interrupts = PosixSignalRegistration.Create(PosixSignal.SIGINT, context =>
        {
            context.Cancel = true;
            stop.Cancel();
        });
        return Watch(
            () => Once(io, arguments, inventory, isRepeated: true), () => stop.Token.WaitHandle.WaitOne(every));
    }

    /// <summary>
    /// Backs up again and again, whatever happened the time before; the exit code is that of the last.
    /// </summary>
    internal static int Watch(Func<int> once, Func<bool> isOver)
    {
        for (; ; )
        {
            var code = once();
            if (isOver())
            {
                return code;
            }
        }
    }

    private static int Once(
        IoContext io, BackupArguments arguments, Func<Result<StoreInventory>> inventory, bool isRepeated)
    {
        var found = inventory();
        if (!found.TryGet(out var store))
        {
            return DiagnosticView.Fail(io, found.Diagnostics);
        }

        if (arguments.Stage is { } only && store.Stages.All(x => x.Stack != only))
        {
            return DiagnosticView.Fail(io, [NoStage(store, only)]);
        }

        var made = new StoreBackup(io.Time).Run(
            store,
            arguments.Folder,
            place => arguments.Stage is null || place.Stack == arguments.Stage,
            arguments.IncludesPassphrases);
        if (!made.TryGet(out var report))
        {
            return DiagnosticView.Fail(io, made.Diagnostics);
        }

        if (report.IsNew || !isRepeated)
        {
            BackupView.Write(io, arguments, report, report.IsNew ? "made" : "nothing-new");
            io.Out.Flush();
        }

        return report.Diagnostics.Any(static x => x.IsError) ? ExitCodes.Failed : ExitCodes.Done;
    }

    private static Diagnostic NoStage(StoreInventory store, string stage)
        => StorageDiagnostics.StageNotFound(
            store.Root, stage, store.Root, [.. store.Stages.Select(static x => x.Stack).Distinct()]);
}
