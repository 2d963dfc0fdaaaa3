using System.Text.Json;
using System.Text.Json.Nodes;
using Xunit;

namespace Cairn.Cli.Tests.Deployments;

/// <summary>The commands that deploy, as processes, with a program for Node and a cloud that is a folder.</summary>
public sealed class DeployTests : IDisposable
{
    private const string Marker = "hush-4c31292c";

    private readonly DeployedApp _app = new();

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task A_stage_is_made_deployed_changed_and_removed()
    {
        var (exit, said, err) = await _app.RunAsync("deploy");
        Assert.Equal((0, ""), (exit, err));
        Assert.Contains("the program speaks", said, StringComparison.Ordinal);
        Assert.Contains("+ created   shelf › one  pulumi-nodejs:dynamic/shop:Box", said, StringComparison.Ordinal);
        Assert.Contains("count  2", said, StringComparison.Ordinal);
        Assert.Contains(": 3 created.", said, StringComparison.Ordinal);
        Assert.Equal(["one", "two"], _app.Cloud);

        (exit, said, _) = await _app.RunAsync("deploy");
        Assert.Equal(0, exit);
        Assert.Contains(": 3 unchanged.", said, StringComparison.Ordinal);
        Assert.DoesNotContain("CRN2430", said, StringComparison.Ordinal);

        _app.Spec("""{"boxes":[{"name":"two","text":"other"},{"name":"three","text":"new"}]}""");
        (exit, said, _) = await _app.RunAsync("deploy", "--diff");
        Assert.Equal(0, exit);
        Assert.Contains("~ text: \"text of two\" → \"other\"", said, StringComparison.Ordinal);
        Assert.Contains(": 1 created, 1 updated, 1 deleted, 1 unchanged.", said, StringComparison.Ordinal);
        Assert.Equal(["three", "two"], _app.Cloud);

        (exit, _, err) = await _app.RunAsync("remove");
        Assert.Equal(1, exit);
        Assert.Contains("CRN7354", err, StringComparison.Ordinal);
        Assert.Equal(["three", "two"], _app.Cloud);

        (exit, said, _) = await _app.RunAsync("remove", "--yes");
        Assert.Equal(0, exit);
        Assert.Contains(": 3 deleted.", said, StringComparison.Ordinal);
        Assert.Empty(_app.Cloud);
    }

    [Fact]
    public async Task A_deployment_is_a_version_and_its_update_says_what_it_ran_on()
    {
        Assert.Equal(0, (await _app.RunAsync("deploy")).Exit);

        var (_, said, _) = await _app.RunAsync("history", "list");
        Assert.DoesNotContain("another tool", said, StringComparison.Ordinal);
        Assert.Contains("cairn deploy --stage dev", said, StringComparison.Ordinal);

        // Pulumi's history and backup of the same run hold the same.
        Assert.DoesNotContain("pulumi", said, StringComparison.Ordinal);
        Assert.Contains("with the same content (--all)", said, StringComparison.Ordinal);
        var (_, all, _) = await _app.RunAsync("history", "list", "--all");
        Assert.Contains("pulumi:", all, StringComparison.Ordinal);
        Assert.Contains("pulumi-backup:", all, StringComparison.Ordinal);
        var (_, json, _) = await _app.PulumiAsync("stack", "history", "--json", "--stack", "dev");
        using var updates = JsonDocument.Parse(json);
        var ran = updates.RootElement[0].GetProperty("environment");
        Assert.Equal("nodejs", ran.GetProperty("runtime.name").GetString());
        Assert.StartsWith("v", ran.GetProperty("runtime.version").GetString(), StringComparison.Ordinal);
        Assert.EndsWith("node", ran.GetProperty("runtime.executable").GetString(), StringComparison.Ordinal);
        Assert.Equal("npm", ran.GetProperty("runtime.metadata.packagemanager").GetString());
    }

    [Fact]
    public async Task A_preview_writes_nothing_and_tells_changes_by_its_exit_code()
    {
        var (exit, said, _) = await _app.RunAsync("diff");
        Assert.Equal(0, exit);
        Assert.Contains(": 3 to create.", said, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(_app.Folder, "state")));
        Assert.Equal(3, (await _app.RunAsync("diff", "--exit-code")).Exit);
        Assert.Equal(0, (await _app.RunAsync("deploy")).Exit);
        (exit, said, _) = await _app.RunAsync("diff", "--exit-code");
        Assert.Equal(0, exit);
        Assert.Contains("No changes", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_secret_is_shown_nowhere_and_its_passphrase_is_kept()
    {
        Assert.Equal(0, (await _app.RunAsync("secret", "set", "word", Marker)).Exit);
        _app.Spec("""{"boxes":[{"name":"safe","text":"$secret"}]}""");
        var (exit, said, err) = await _app.RunAsync("deploy", "--diff", "--verbose");
        Assert.Equal(0, exit);
        Assert.Contains("text: [secret]", said, StringComparison.Ordinal);
        Assert.Equal(Marker, _app.Read("cloud/safe"));
        var (_, json, _) = await _app.RunAsync("refresh", "--json");
        Assert.DoesNotContain(Marker, said + err + json + _app.State, StringComparison.Ordinal);

        var kept = Assert.Single(_app.Kept);
        Assert.Equal(44, new FileInfo(kept).Length);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(kept));
        }
    }

    [Fact]
    public async Task What_is_under_way_is_finished_at_the_first_interrupt_and_given_up_at_the_second()
    {
        _app.Spec("""{"boxes":[{"name":"slow","text":"a","pause":4000}]}""");
        var run = _app.Start("deploy");
        await run.UntilAsync(() => _app.Cloud.Contains("slow"));
        await run.InterruptAsync();
        var (exit, said, err) = await run.EndAsync();
        Assert.Equal(130, exit);
        Assert.Contains("+ created   shelf › slow", said, StringComparison.Ordinal);
        Assert.DoesNotContain("CRN7356", err, StringComparison.Ordinal);

        _app.Spec("""{"boxes":[{"name":"slower","text":"a","pause":60000}]}""");
        run = _app.Start("deploy");
        await run.UntilAsync(() => _app.Cloud.Contains("slower"));
        await run.InterruptAsync();
        await Task.Delay(500, TestContext.Current.CancellationToken);
        await run.InterruptAsync();
        (exit, _, err) = await run.EndAsync();
        Assert.Equal(130, exit);
        Assert.Contains("CRN7356", err, StringComparison.Ordinal);
        Assert.Contains("creating slower", err, StringComparison.Ordinal);

        (exit, _, err) = await _app.RunAsync("refresh", "--clear-pending");
        Assert.Equal(0, exit);
        Assert.DoesNotContain("CRN7356", err, StringComparison.Ordinal);
        Assert.Equal(0, (await _app.RunAsync("state", "check")).Exit);
    }

    [Fact]
    public async Task A_second_deployer_is_told_who_works_or_waits()
    {
        _app.Spec("""{"boxes":[{"name":"slow","text":"a","pause":5000}]}""");
        var first = _app.Start("deploy");
        await first.UntilAsync(() => _app.Cloud.Contains("slow"));
        var waiting = _app.Start("deploy", "--wait", "5m");
        var (exit, _, err) = await _app.RunAsync("deploy");
        Assert.Equal(4, exit);
        Assert.Contains("CRN2120", err, StringComparison.Ordinal);
        Assert.Contains("`cairn deploy`", err, StringComparison.Ordinal);
        Assert.Equal(0, (await first.EndAsync()).Exit);
        (exit, var said, _) = await waiting.EndAsync();
        Assert.Equal(0, exit);
        Assert.Contains(": 2 unchanged.", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"boxes":[{"name":"one","text":"a"}],"throws":"the program fell over"}""", "the program fell over")]
    [InlineData("""{"boxes":[{"name":"one","text":"a"}],"exits":7}""", "exited with non-zero exit code: 7")]
    [InlineData("""{"boxes":[{"name":"one","text":"a"},{"name":"one","text":"b"}]}""", "CRN3002")]
    [InlineData("""{"boxes":[{"name":"full","text":"a","fails":true}]}""", "no room for a")]
    public async Task A_program_that_fails_is_told_why_and_leaves_a_sound_state(string spec, string expected)
    {
        _app.Spec(spec);
        var (exit, said, err) = await _app.RunAsync("deploy");
        Assert.Equal(1, exit);
        Assert.Contains(expected, said + err, StringComparison.Ordinal);
        Assert.Contains("✕ Failed", said, StringComparison.Ordinal);
        Assert.Equal(0, (await _app.RunAsync("state", "check")).Exit);
        _app.Boxes("one");
        Assert.Equal(0, (await _app.RunAsync("deploy")).Exit);
        Assert.Equal(["one"], _app.Cloud);
    }

    [Fact]
    public async Task A_damaged_state_stops_a_deployment_or_is_mended_first()
    {
        Assert.Equal(0, (await _app.RunAsync("deploy")).Exit);
        var state = JsonNode.Parse(_app.State)!;
        var resources = state["checkpoint"]!["latest"]!["resources"]!.AsArray();
        var last = resources[^1];
        resources.RemoveAt(resources.Count - 1);
        resources.Insert(0, last);
        Texts.Write(_app.StatePath, state.ToJsonString());
        _app.Boxes("one", "two", "three");

        var (exit, _, err) = await _app.RunAsync("deploy");
        Assert.Equal(5, exit);
        Assert.Contains("CRN1501", err, StringComparison.Ordinal);
        Assert.Contains("--repair", err, StringComparison.Ordinal);
        Assert.Equal(["one", "two"], _app.Cloud);

        (exit, var said, _) = await _app.RunAsync("deploy", "--repair");
        Assert.Equal(0, exit);
        Assert.Contains(": 1 created, 3 unchanged.", said, StringComparison.Ordinal);
        Assert.Equal(["one", "three", "two"], _app.Cloud);
    }

    [Fact]
    public async Task Targets_are_names_and_unknown_ones_are_errors()
    {
        Assert.Equal(0, (await _app.RunAsync("deploy", "--target", "one", "--target", "shelf")).Exit);
        Assert.Equal(["one"], _app.Cloud);
        var (exit, _, err) = await _app.RunAsync("deploy", "--target", "on");
        Assert.Equal(1, exit);
        Assert.Contains("'one'", err, StringComparison.Ordinal);
        Assert.Equal(0, (await _app.RunAsync("deploy", "--exclude", "two")).Exit);
        Assert.Equal(["one"], _app.Cloud);
        Assert.Equal(0, (await _app.RunAsync("remove", "--yes", "--target", "shelf")).Exit);
        Assert.Empty(_app.Cloud);
    }

    [Fact]
    public async Task Events_are_lines_of_json_from_start_to_end()
    {
        var (exit, said, _) = await _app.RunAsync("deploy", "--json");
        Assert.Equal(0, exit);
        var events = said.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(x => JsonDocument.Parse(x).RootElement).ToList();
        Assert.Equal("start", events[0].GetProperty("event").GetString());
        Assert.Equal("end", events[^1].GetProperty("event").GetString());
        Assert.Equal(0, events[^1].GetProperty("exitCode").GetInt32());
        Assert.Equal(2, events[^1].GetProperty("outputs").GetProperty("count").GetInt32());
        var done = events.Where(x => x.GetProperty("event").GetString() == "step-done"
            && x.GetProperty("operation").GetString() == "create").Select(x => x.GetProperty("name").GetString());
        Assert.Contains("one", done);
    }
}
