using System.Diagnostics;

namespace Cairn.Providers.Replay;

/// <summary>
/// Does with Cairn what was recorded with Pulumi, command by command on one stack, and compares.
/// </summary>
/// <param name="command">The program, under the name <c>pulumi</c>.</param>
/// <param name="material">The folder with the recordings.</param>
/// <param name="program">The folder of the program, its packages installed.</param>
/// <param name="work">A folder for the stack and what is noted.</param>
internal sealed class Replay(string command, string material, string program, string work)
{
    private const string Passphrase = "real";
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private static readonly (string Name, string Step, string[] Arguments)[] Commands =
    [
        ("01-preview", "1", ["preview"]),
        ("02-create", "1", ["up", "--yes", "--skip-preview"]),
        ("03-same", "1", ["up", "--yes", "--skip-preview"]),
        ("04-refresh", "1", ["refresh", "--yes", "--skip-preview"]),
        ("05-preview-change", "3", ["preview", "--diff"]),
        ("06-change", "3", ["up", "--yes", "--skip-preview"]),
        ("07-remove-one", "4", ["up", "--yes", "--skip-preview"]),
        ("08-destroy", "4", ["destroy", "--yes", "--skip-preview"]),
    ];

    public async Task<Tally> RunAsync(CancellationToken token)
    {
        var tally = new Tally();
        Directory.CreateDirectory(Path.Combine(work, "store"));
        await PulumiAsync("", "", ["stack", "init", "dev"], token);
        foreach (var (name, step, arguments) in Commands)
        {
            var (code, text) = await PulumiAsync(name, step, arguments, token);
            tally.Check(code == 0, $"{name} ends with {code}:\n{text}");
            Requests(tally, name);
            var (_, export) = await PulumiAsync("", step, ["stack", "export", "--stack", "dev"], token);
            States(tally, name, export);
        }

        return tally;
    }

    private void Requests(Tally tally, string name)
    {
        var recorded = RecordedCall.ReadAll(Recording(name)).Select(MadeCall.Of).ToList();
        foreach (var made in Directory.GetFiles(work, $"{name}.*.log").SelectMany(MadeCall.ReadAll))
        {
            var index = recorded.IndexOf(made with { IsRecorded = true });
            tally.Check(index >= 0, $"{name}: only Cairn asks {made.Provider} {made.Method} {made.Request}");
            if (index >= 0)
            {
                recorded.RemoveAt(index);
            }
        }

        foreach (var missing in recorded)
        {
            tally.Check(false, $"{name}: only Pulumi asks {missing.Provider} {missing.Method} {missing.Request}");
        }
    }

    private void States(Tally tally, string name, string export)
    {
        var recorded = StateForm.Of(File.ReadAllText(Path.Combine(material, $"{name}.state.json")), Passphrase);
        var written = StateForm.Of(export, Passphrase);
        foreach (var urn in recorded.Keys.Union(written.Keys).Order(StringComparer.Ordinal))
        {
            var (theirs, ours) = (recorded.GetValueOrDefault(urn), written.GetValueOrDefault(urn));
            tally.Check(theirs == ours, $"{name}: in the state\n  Pulumi {theirs}\n  Cairn  {ours}");
        }
    }

    private string Recording(string name) => Path.Combine(material, $"{name}.grpc.jsonl");

    private async Task<(int Code, string Text)> PulumiAsync(
        string name, string step, IEnumerable<string> arguments, CancellationToken token)
    {
        var start = new ProcessStartInfo(command, [.. arguments, "--non-interactive"])
        {
            WorkingDirectory = program,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["STEP"] = step,
                ["PULUMI_HOME"] = Path.Combine(work, "home"),
                ["PULUMI_BACKEND_URL"] = $"file://{Path.Combine(work, "store")}",
                ["PULUMI_CONFIG_PASSPHRASE"] = Passphrase,
                ["PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION"] = "true",
                [Serving.Recording] = Recording(name),
                [Serving.Log] = Path.Combine(work, name),
            },
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{command} doesn't start");
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(token);
        limit.CancelAfter(Limit);
        var output = process.StandardOutput.ReadToEndAsync(limit.Token);
        var errors = process.StandardError.ReadToEndAsync(limit.Token);
        await process.WaitForExitAsync(limit.Token);
        var said = await output;
        var complaints = await errors;
        return (process.ExitCode, process.ExitCode == 0 ? said : said + complaints);
    }
}
