using System.Collections.Immutable;
using System.Text.Json;
using Cairn.Cli.Pulumi;
using Cairn.Storage.Files;
using Cairn.Storage.Places;
using static Cairn.Cli.Pulumi.PulumiFlag;

namespace Cairn.Cli.PulumiCommands;

/// <summary>Choosing the store for all projects that name none.</summary>
internal static class LoginCommands
{
    private const string Local = "file://~";

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
            Run = static (call, _) => Task.FromResult(Write(call, url: null)),
        },
    ];

    private static int Login(PulumiCall call)
    {
        var url = call.Switch("local") ? Local : call.Argument ?? call.Text("cloud-url");
        return url is null || !url.StartsWith("file://", StringComparison.Ordinal)
            ? call.Fail($"only stores of files can be used so far, `pulumi login file://…` or `--local`; got '{url}'")
            : Write(call, url);
    }

    private static int Write(PulumiCall call, string? url)
    {
        var home = PulumiStack.Selection(call).Home;
        var files = new DurableFile();
        var problem = files.CreateDirectory(home)
            ?? files.Replace(Path.Combine(home, "credentials.json"), stream =>
            {
                using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true });
                json.WriteStartObject();
                json.WriteString("current", url ?? "");
                if (url is not null)
                {
                    json.WriteStartObject("accessTokens");
                    json.WriteString(url, "");
                    json.WriteEndObject();
                }

                json.WriteEndObject();
            });
        if (problem is not null)
        {
            return call.Fail([problem]);
        }

        call.Say(url is null
            ? "Logged out"
            : $"Logged in to {Environment.MachineName} as {SystemUser.Name} ({url})");
        return PulumiExitCodes.Done;
    }
}
