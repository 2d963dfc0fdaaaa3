using Xunit;

namespace Cairn.Cli.Tests.Deployments;

/// <summary>
/// Ctrl-C, once and twice, in every phase of a run: it ends with 130, the state is sound, the next run converges, and
/// no process is left.
/// </summary>
public sealed class InterruptTests : IDisposable
{
    /// <summary>One box. In the phase that the file <c>phase</c> says it tells so and takes three seconds.</summary>
    private const string Program =
        """
        const pulumi = require("@pulumi/pulumi");
        const reach = async here => {
          const fs = require("fs");
          if (fs.readFileSync("phase", "utf8") !== here) return;
          fs.writeFileSync("reached", "");
          await new Promise(done => setTimeout(done, 3000));
        };
        const box = {
          async create(inputs) {
            require("fs").writeFileSync("cloud/" + inputs.label, "");
            await reach("create");
            return { id: inputs.label, outs: inputs };
          },
          async diff(id, olds, news) {
            await reach("diff");
            return { changes: olds.text !== news.text || olds.label !== news.label };
          },
          async update(id, olds, news) { await reach("update"); return { outs: news }; },
          async read(id, props) { await reach("refresh"); return { id, props }; },
          async delete(id) { require("fs").rmSync("cloud/" + id, { force: true }); await reach("delete"); },
        };
        class Box extends pulumi.dynamic.Resource {
          constructor(name, props) { super(box, name, props, {}, "shop", "Box"); }
        }
        module.exports = async () => {
          await reach("start");
          const { name, text } = require("./spec.json");
          const made = new Box(name, { label: name, text });
          await reach("program");
          return { id: made.id };
        };
        """;

    private readonly DeployedApp _app = new();

    /// <summary>What is run, the phase, the box that is asked for, and how often it is interrupted.</summary>
    public static TheoryData<string, string, string, int> Phases
    {
        get
        {
            var phases = new TheoryData<string, string, string, int>
            {
                { "deploy", "start", "old", 1 },
                { "deploy", "create", "new", 2 },
                { "deploy", "update", "old", 1 },
                { "refresh", "refresh", "old", 2 },
                { "remove", "delete", "old", 1 },
            };
            if (Environment.GetEnvironmentVariable("CAIRN_LONG") == "1")
            {
                phases.Add("deploy", "program", "old", 1);
                phases.Add("deploy", "program", "old", 2);
                phases.Add("deploy", "create", "new", 1);
                phases.Add("deploy", "update", "old", 2);
                phases.Add("deploy", "delete", "new", 1);
                phases.Add("deploy", "delete", "new", 2);
                phases.Add("refresh", "refresh", "old", 1);
                phases.Add("remove", "delete", "old", 2);
                phases.Add("diff", "diff", "old", 1);
            }

            return phases;
        }
    }

    public void Dispose() => _app.Dispose();

    [Theory]
    [MemberData(nameof(Phases))]
    public async Task A_run_ends_and_the_next_one_converges(string command, string phase, string name, int times)
    {
        _app.Write("index.js", Program);
        Box("", "old", "before");
        Assert.Equal(0, (await _app.RunAsync("deploy")).Exit);

        Box(phase, name, "after");
        var run = _app.Start(command == "remove" ? [command, "--yes"] : [command]);
        await run.UntilAsync(() => File.Exists(Path.Combine(_app.Folder, "reached")));
        for (var i = 0; i < times; i++)
        {
            await run.InterruptAsync();
            await Task.Delay(300, TestContext.Current.CancellationToken);
        }

        var (exit, said, err) = await run.EndAsync();
        Assert.True(exit == 130, $"exit {exit}: {said}{err}");
        Assert.Empty(_app.Processes());
        Assert.Equal(0, (await _app.RunAsync("state", "check")).Exit);

        Box("", "new", "at last");
        Assert.Equal(0, (await _app.RunAsync("refresh", "--clear-pending")).Exit);
        (exit, said, err) = await _app.RunAsync("deploy");
        Assert.True(exit == 0, $"exit {exit}: {said}{err}");
        Assert.Contains("new", _app.Cloud);
        Assert.Contains(": 1 unchanged.", (await _app.RunAsync("deploy")).Out, StringComparison.Ordinal);
    }

    private void Box(string phase, string name, string text)
    {
        _app.Write("phase", phase);
        _app.Spec($$"""{"name":"{{name}}","text":"{{text}}"}""");
    }
}
