using System.Collections.Immutable;
using Cairn.Cli.Pulumi;
using Cairn.Model;
using Cairn.Storage;
using Cairn.Storage.Places;
using static Cairn.Cli.Pulumi.PulumiFlag;

namespace Cairn.Cli.PulumiCommands;

/// <summary>Choosing the store for all projects that name none.</summary>
internal static class LoginCommands
{
    private const string FilePrefix = "file://";
    private const string Local = FilePrefix + "~";
    private const string Cloud = "https://api.pulumi.com";
    private const string Variable = "PULUMI_BACKEND_URL";

    public static ImmutableArray<PulumiCommand> All { get; } =
    [
        new()
        {
            Path = "login",
            Says = "Choose the store that states are kept in",
            Usage = "[url]",
            ArgumentsMax = 1,
            Flags = [Switch("local", "In the home folder", 'l'), Text("cloud-url", "", 'c'), Switch("interactive")],
            Run = static (call, _) => Task.FromResult(Login(call)),
        },
        new()
        {
            Path = "logout",
            Says = "Forget the chosen store",
            Usage = "[url]",
            ArgumentsMax = 1,
            Flags = [Switch("local", "", 'l'), Text("cloud-url", "", 'c'), Switch("all", "", 'a')],
            Run = static (call, _) => Task.FromResult(Logout(call)),
        },
    ];

    private static int Login(PulumiCall call)
    {
        if (Wrong(call, "only one of --cloud-url or argument URL may be specified, not both") is { } wrong)
        {
            return wrong;
        }

        var given = Given(call);
        var chosen = given is null ? Current(call) : Result.Of(given);
        if (!chosen.TryGet(out var url))
        {
            return call.Fail(chosen.Diagnostics);
        }

        if (Refused(call, url) is { } refused)
        {
            return call.Fail(refused);
        }

        if (given is not null && call.Io.Environment(Variable) is { Length: > 0 } named && named != url)
        {
            call.Io.Err.WriteLine(
                $"Warning: The {Variable} environment variable is set to '{named}', which conflicts with the login"
                    + $" URL '{url}'.");
        }

        if (Stored(call).Choose(url) is { } problem)
        {
            return call.Fail([problem]);
        }

        call.Say($"Logged in to {Environment.MachineName} as {SystemUser.Name} ({url})");
        return PulumiExitCodes.Done;
    }

    private static int Logout(PulumiCall call)
    {
        if (Wrong(call, "only one of --all, --cloud-url or argument URL may be specified, not both") is { } wrong)
        {
            return wrong;
        }

        var isAll = call.Switch("all");
        var chosen = isAll ? Result.Of("everything")
            : Given(call) is { } given ? Result.Of(given)
            : Current(call);
        if (!chosen.TryGet(out var url))
        {
            return call.Fail(chosen.Diagnostics);
        }

        url = url.Length > 0 ? url : Cloud;
        if ((isAll ? Stored(call).ForgetAll() : Stored(call).Forget(url)) is { } problem)
        {
            return call.Fail([problem]);
        }

        call.Say($"Logged out of {url}");
        return PulumiExitCodes.Done;
    }

    /// <summary>Ends where the words don't fit together.</summary>
    private static int? Wrong(PulumiCall call, string twice)
    {
        var isNamed = call.Text("cloud-url") is { Length: > 0 };
        if (call.Argument is not null && (isNamed || call.Switch("all")))
        {
            return call.Fail(twice);
        }

        return call.Switch("local") && (isNamed || call.Argument is not null)
            ? call.Fail("a URL may not be specified when --local mode is enabled")
            : null;
    }

    /// <summary>The URL that the words name; null: none.</summary>
    private static string? Given(PulumiCall call)
        => call.Switch("local") ? Local
            : call.Argument ?? (call.Text("cloud-url") is { Length: > 0 } url ? url : null);

    /// <summary>The URL that a command would use now, as Pulumi looks for it; empty: none.</summary>
    private static Result<string> Current(PulumiCall call)
    {
        if (call.Io.Environment(Variable) is { Length: > 0 } variable)
        {
            return Result.Of(variable);
        }

        var project = ProjectFile.Find(call.Io.Folder);
        return project.Diagnostics is [var unreadable, ..] ? Result.Failed<string>(unreadable)
            : project.Value?.Store is { Length: > 0 } url ? Result.Of(url)
            : Stored(call).Current();
    }

    /// <summary>Why a store can't be chosen; null: it can.</summary>
    private static string? Refused(PulumiCall call, string url)
    {
        if (!url.StartsWith(FilePrefix, StringComparison.Ordinal))
        {
            var got = url.Length > 0 ? $"; got '{url}'" : "";
            return $"only stores of files can be used so far, `pulumi login file://…` or `--local`{got}";
        }

        var found = Stored(call).FolderOf(url, call.Io.Folder);
        return !found.TryGet(out var folder) ? found.Diagnostics[0].Detail
            : Directory.Exists(folder) ? null
            : $"could not log in to the state backend \"{url}\": there is no folder '{folder}'";
    }

    private static Credentials Stored(PulumiCall call) => new(new IoEnvironment(call.Io), StorageLimits.Default);
}
