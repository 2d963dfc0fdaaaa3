using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Cairn.Cli.Operations;
using Cairn.Model;
using Cairn.Plugins.Policies;

namespace Cairn.Cli.Commands;

/// <summary>
/// The options that make an <see cref="OperationArguments"/>; each command has those that mean something.
/// </summary>
internal sealed class OperationOptions
{
    private readonly Option<string?> _stage = Text("--stage", "NAME", "The stage; else the selected one, or your own.");
    private readonly Option<string?> _store = Text(
        "--store", "URL", "Where states are kept (file://…); else Pulumi's own place.");

    private readonly Option<string[]> _target = Many(
        "--target", "NAME", "Only this: a name, a URN, or a pattern with *. A component stands for all in it.");

    private readonly Option<string[]> _exclude = Many("--exclude", "NAME", "All but this; like --target.");
    private readonly Option<bool> _targetDependents = Switch("--target-dependents", "And what depends on a target.");
    private readonly Option<bool> _excludeDependents = Switch(
        "--exclude-dependents", "Nor what depends on what is excluded.");

    private readonly Option<bool> _refresh = Switch("--refresh", "Look at all objects in the cloud first.");
    private readonly Option<string?> _parallel = Text("--parallel", "N", "How many steps at once; 16 unless set.");
    private readonly Option<bool> _continue = Switch("--continue", "Go on with what does not depend on a failure.");
    private readonly Option<string[]> _config = new("--config", "-c")
    {
        HelpName = "KEY=VALUE",
        Description = "Set a configuration value first; it is kept.",
    };

    private readonly Option<string?> _message = new("--message", "-m")
    {
        HelpName = "TEXT",
        Description = "A note for the history.",
    };

    private readonly Option<bool> _diff = Switch("--diff", "Show which properties change, and from what to what.");
    private readonly Option<bool> _verbose = Switch("--verbose", "Show what does not change, too.");
    private readonly Option<bool> _debug = Switch("--debug", "Show debug messages; they may have secrets in them.");
    private readonly Option<string?> _wait = Text("--wait", "TIME", "Wait so long (30s, 5m) for who has the stage.");
    private readonly Option<bool> _json = Switch("--json", "Print one JSON object a line for each event.");
    private readonly Option<bool> _repair = Switch("--repair", "Mend a damaged state first, where that is safe.");
    private readonly Option<bool> _yes = CommonOptions.Yes();
    private readonly Option<bool> _dryRun = Switch("--dry-run", "Only look at the objects, and show what they are.");
    private readonly Option<bool> _exitCode = Switch("--exit-code", "Exit with 3 when there are changes.");
    private readonly Option<bool> _runProgram = Switch(
        "--run-program", "Run the program, for its hooks and providers.");
    private readonly Option<bool> _clear = Switch(
        "--clear-pending", "Forget creations that were interrupted, once you know that no object is there.");

    private readonly Option<string[]> _policy = new("--policy", "--policy-pack")
    {
        HelpName = "FOLDER",
        Description = "A policy pack that all resources are held against.",
    };

    private readonly Option<string[]> _policyConfig = new("--policy-config", "--policy-pack-config")
    {
        HelpName = "FILE",
        Description = "The configuration of its policies, as JSON; one for each pack.",
    };

    private readonly OperationKind _kind;
    private readonly bool _isPreview;

    public OperationOptions(Command command, OperationKind kind, bool isPreview)
    {
        (_kind, _isPreview) = (kind, isPreview);
        Option[] everywhere =
        [
            _stage, _store, _parallel, _config, _message, _diff, _verbose, _debug, _wait, _json, _repair, _yes,
        ];
        Option[] choosing = [_target, _exclude, _targetDependents, _excludeDependents, _continue];
        Option[] own = kind switch
        {
            OperationKind.Refresh => [.. choosing, _runProgram, _clear],
            OperationKind.Destroy => [.. choosing, _refresh, _runProgram],
            OperationKind.Import => [_dryRun],
            _ => [.. choosing, _refresh, _policy, _policyConfig, .. isPreview ? (Option[])[_exitCode] : []],
        };
        foreach (var option in everywhere.Concat(own)
            .Where(x => !isPreview || (x != _message && x != _yes && x != _wait)))
        {
            command.Add(option);
        }
    }

    /// <summary>Fails where what was given does not fit together. Paths begin where the command was called.</summary>
    public Result<OperationArguments> Bind(IoContext io, ParseResult parsed)
    {
        var (packs, settings) = (Texts(parsed, _policy), Texts(parsed, _policyConfig));
        if (settings.Length > 0 && settings.Length != packs.Length)
        {
            return Result.Failed<OperationArguments>(DeployDiagnostics.PolicyConfigs(packs.Length, settings.Length));
        }

        var arguments = new OperationArguments
        {
            Kind = _kind,
            IsPreview = _isPreview || parsed.GetValue(_dryRun),
            Stage = parsed.GetValue(_stage),
            Store = parsed.GetValue(_store),
            Targets = Texts(parsed, _target),
            Excludes = Texts(parsed, _exclude),
            WithDependents = parsed.GetValue(_targetDependents) || parsed.GetValue(_excludeDependents),
            RefreshesFirst = parsed.GetValue(_refresh),
            ContinuesOnError = parsed.GetValue(_continue),
            Config = Texts(parsed, _config),
            Message = parsed.GetValue(_message) ?? "",
            ShowsDiff = parsed.GetValue(_diff),
            IsVerbose = parsed.GetValue(_verbose),
            IsDebug = parsed.GetValue(_debug),
            IsJson = parsed.GetValue(_json),
            Repairs = parsed.GetValue(_repair),
            IsYes = parsed.GetValue(_yes),
            TellsChanges = parsed.GetValue(_exitCode),
            RunsProgram = parsed.GetValue(_runProgram),
            ClearsPending = parsed.GetValue(_clear),
            PolicyPacks = PolicyPackRequest.Of(packs, settings, io.Resolve),
        };
        return Checked(arguments, parsed.GetValue(_parallel), parsed.GetValue(_wait));
    }

    private static Result<OperationArguments> Checked(OperationArguments arguments, string? parallel, string? wait)
    {
        if (arguments.Targets.Length > 0 && arguments.Excludes.Length > 0)
        {
            return Result.Failed<OperationArguments>(OperationDiagnostics.TargetsAndExcludes());
        }

        if (parallel is not null)
        {
            if (!int.TryParse(parallel, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number == 0)
            {
                return Result.Failed<OperationArguments>(DeployDiagnostics.BadParallel(parallel));
            }

            arguments = arguments with { Parallel = number };
        }

        return wait is null ? Result.Of(arguments)
            : Durations.Parse(wait) is { } time ? Result.Of(arguments with { Wait = time })
            : Result.Failed<OperationArguments>(DeployDiagnostics.BadDuration(wait));
    }

    private static ImmutableArray<string> Texts(ParseResult parsed, Option<string[]> option)
        => [.. parsed.GetValue(option) ?? []];

    private static Option<string?> Text(string name, string help, string says)
        => new(name) { HelpName = help, Description = says };

    private static Option<string[]> Many(string name, string help, string says)
        => new(name) { HelpName = help, Description = says };

    private static Option<bool> Switch(string name, string says) => new(name) { Description = says };
}
