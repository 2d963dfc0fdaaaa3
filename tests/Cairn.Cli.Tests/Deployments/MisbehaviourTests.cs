using Xunit;

namespace Cairn.Cli.Tests.Deployments;

/// <summary>
/// Programs and providers that do what they should not: it is said which resource it was, the state stays sound, the
/// next run converges, and no process is left.
/// </summary>
public sealed class MisbehaviourTests : IDisposable
{
    private const string Prelude =
        """
        const pulumi = require("@pulumi/pulumi");
        const box = {
          async create(inputs) {
            require("fs").writeFileSync("cloud/" + inputs.label, "");
            return { id: inputs.label, outs: inputs };
          },
          async delete(id) { require("fs").rmSync("cloud/" + id, { force: true }); },
        };
        class Odd extends pulumi.dynamic.Resource {
          constructor(name, provider) { super({ ...box, ...provider }, name, { label: name }, {}, "shop", "Odd"); }
        }

        """;

    private readonly DeployedApp _app = new();

    public static TheoryData<string, string> Nonsense
    {
        get
        {
            var answers = new TheoryData<string, string>
            {
                { "no id", "async create() { return {}; }" },
                { "nothing at all", "async create() { }" },
                { "its last words", "async create() { console.error('last words'); process.exit(9); }" },
            };
            if (Environment.GetEnvironmentVariable("CAIRN_LONG") == "1")
            {
                answers.Add("an id that is a number", "async create() { return { id: 5, outs: {} }; }");
                answers.Add("an id that is an object", "async create() { return { id: { a: 1 }, outs: {} }; }");
                answers.Add("outputs that are a number", "async create() { return { id: 'i', outs: 7 }; }");
                answers.Add("no inputs", "async check() { return 5; }");
                answers.Add("failures of no form", "async check() { return { inputs: {}, failures: [null] }; }");
            }

            return answers;
        }
    }

    public void Dispose() => _app.Dispose();

    [Theory]
    [MemberData(nameof(Nonsense))]
    public async Task A_provider_that_answers_nonsense_fails_its_resource_alone(string answer, string provider)
    {
        Program($"new Odd('sane', {{}}); new Odd('odd', {{ {provider} }});");

        var (exit, said, err) = await _app.RunAsync("deploy");

        Assert.True(exit is 0 or 1, $"{answer}: exit {exit}, {err}");
        Assert.Contains("odd", said + err, StringComparison.Ordinal);
        Assert.DoesNotContain("   at Cairn", said + err, StringComparison.Ordinal);
        await IsSoundAndConvergesAsync();
    }

    [Fact]
    public async Task A_flood_of_output_is_no_obstacle()
    {
        Program("for (let i = 0; i < 200000; i++) console.log('word '.repeat(20)); new Odd('one', {});");

        var (exit, said, _) = await _app.RunAsync("deploy");

        Assert.Equal(0, exit);
        Assert.True(said.Length > 15_000_000);
        Assert.Equal(["one"], _app.Cloud);
    }

    [Fact]
    public async Task A_program_that_never_ends_ends_with_an_interrupt()
    {
        Program("new Odd('one', {}); setInterval(() => {}, 1000);");
        var run = _app.Start("deploy");
        await run.UntilAsync(() => _app.Cloud.Contains("one"));

        await run.InterruptAsync();

        Assert.Equal(130, (await run.EndAsync()).Exit);
        await IsSoundAndConvergesAsync();
    }

    /// <summary>As with the SDK's own host: node ends when nothing is left to wait for, and the rest is kept.</summary>
    [Fact]
    public async Task Outputs_that_never_come_keep_what_was_made()
    {
        Program(
            """
            class Group extends pulumi.ComponentResource { constructor() { super("shop:index:Group", "group"); } }
            new Group();
            new Odd('one', {});
            exports.never = pulumi.output(new Promise(() => {}));
            """);

        Assert.Equal(0, (await _app.RunAsync("deploy")).Exit);
        Assert.Equal(["one"], _app.Cloud);
        await IsSoundAndConvergesAsync();
    }

    private void Program(string text) => _app.Write("index.js", Prelude + text);

    private async Task IsSoundAndConvergesAsync()
    {
        Assert.Equal(0, (await _app.RunAsync("state", "check")).Exit);
        Assert.Empty(_app.Processes());
        Program("new Odd('one', {});");
        Assert.Equal(0, (await _app.RunAsync("refresh", "--clear-pending")).Exit);
        Assert.Equal(0, (await _app.RunAsync("deploy")).Exit);
        Assert.Contains("one", _app.Cloud);
        Assert.Contains(": 1 unchanged.", (await _app.RunAsync("deploy")).Out, StringComparison.Ordinal);
    }
}
