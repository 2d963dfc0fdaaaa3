using Xunit;

namespace Cairn.Cli.Tests.Deployments;

/// <summary>Update plans as files, between a preview and an update of the real program.</summary>
public sealed class PlanTests : IDisposable
{
    private const string Marker = "hush-0b77d1";

    private readonly DeployedApp _app = new();

    public PlanTests() => _app.Set("PULUMI_CONFIG_PASSPHRASE", "test");

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task An_update_does_what_was_planned_and_nothing_else()
    {
        Assert.Equal(0, (await _app.PulumiAsync("stack", "init", "dev")).Exit);
        Assert.Equal(0, (await _app.PulumiAsync("config", "set", "--secret", "word", Marker)).Exit);
        _app.Spec("""{"boxes":[{"name":"one","text":"$secret"},{"name":"two","text":"b"}]}""");
        var (exit, said, err) = await _app.PulumiAsync("preview", "--save-plan", "plan.json");
        Assert.Equal((0, ""), (exit, err));
        Assert.Contains("Update plan written to 'plan.json'", said, StringComparison.Ordinal);
        Assert.DoesNotContain(Marker, _app.Read("plan.json"), StringComparison.Ordinal);

        _app.Spec("""{"boxes":[{"name":"one","text":"open"}]}""");
        (exit, said, _) = await _app.PulumiAsync("up", "--plan", "plan.json", "--yes", "--skip-preview");
        Assert.Equal(1, exit);
        Assert.Contains(
            "dynamic/shop:Box::one violates plan: properties changed: ++text", said, StringComparison.Ordinal);
        Assert.DoesNotContain(Marker, said, StringComparison.Ordinal);
        Assert.Empty(_app.Cloud);

        _app.Spec("""{"boxes":[{"name":"one","text":"$secret"},{"name":"two","text":"b"}]}""");
        (exit, said, err) = await _app.PulumiAsync("up", "--plan", "plan.json", "--yes", "--skip-preview");
        Assert.Equal((0, ""), (exit, err));
        Assert.Equal(["one", "two"], _app.Cloud);
        Assert.Equal(0, (await _app.PulumiAsync("up", "--plan=plan.json", "--yes", "--skip-preview")).Exit);

        (exit, _, err) = await _app.PulumiAsync("up", "--plan", "none.json", "--yes", "--skip-preview");
        Assert.Equal((1, "error: open none.json: no such file or directory\n"), (exit, err));
        _app.Write("none.json", "{");
        (exit, _, err) = await _app.PulumiAsync("up", "--plan", "none.json", "--yes", "--skip-preview");
        Assert.StartsWith("error: could not read plan: ", err, StringComparison.Ordinal);
        (exit, _, err) = await _app.PulumiAsync("preview", "--save-plan", "no/such/plan.json");
        Assert.Equal(1, exit);
        Assert.Contains("could not write plan: ", err, StringComparison.Ordinal);
    }
}
