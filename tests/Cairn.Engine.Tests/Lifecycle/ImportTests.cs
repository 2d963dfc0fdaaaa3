using Cairn.Engine.Events;
using Cairn.Engine.Runs;
using Cairn.Engine.Tests.Fakes;
using Cairn.Model;
using Cairn.Planning.Imports;
using Xunit;
using static Cairn.Engine.Tests.Fakes.Values;

namespace Cairn.Engine.Tests.Lifecycle;

public sealed class ImportTests
{
    private const string Group = "urn:pulumi:dev::lab::lab:index:Group::group";

    private readonly Lab _lab = new();

    public ImportTests()
    {
        _lab.Cloud.Put("one", Map(("size", 1)));
        _lab.Cloud.Put("two", Map(("size", 2)));
    }

    [Fact]
    public async Task An_object_is_taken_over_by_a_programs_option_and_brought_up_to_date()
    {
        var summary = await _lab.DeployAsync(async api =>
        {
            await api.RootAsync();
            await api.ThingAsync("a", Map(("size", 1)), x => x with { ImportId = "one" });
            await api.ThingAsync("b", Map(("size", 3)), x => x with { ImportId = "two" });
        });

        Assert.Empty(_lab.Errors);
        Assert.Equal(RunOutcome.Succeeded, summary.Outcome);
        Assert.Equal(["create lab-dev", "import a", "import b", "update b"], _lab.Operations);
        Assert.Equal(["one", "two"], _lab.Resources.Where(x => x.Type == ProgramApi.Type).Select(x => x.Id));
        Assert.Equal(Map(("size", 3)), _lab.Cloud.Objects["two"]);
        Assert.DoesNotContain(_lab.Cloud.Calls, x => x.StartsWith("create", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_object_is_taken_over_without_a_program()
    {
        var summary = await _lab.ImportAsync(Wish("a", "one") with { IsProtected = true });

        Assert.Empty(_lab.Errors);
        Assert.Equal(RunOutcome.Succeeded, summary.Outcome);
        Assert.Equal(1, summary.Changes[StepOperation.Import]);
        Assert.Equal(["lab-dev", "default", "a"], _lab.Resources.Select(x => Urn.Parse(x.Urn).Name));
        var imported = _lab.Resources[2];
        Assert.Equal(("one", "", true), (imported.Id, imported.ImportId, imported.IsProtected));
        Assert.Equal(Map(("size", 1)), imported.Inputs);
        Assert.Equal(_lab.Resources[0].Urn, imported.Parent);
        Assert.Equal(["read a", "check a"], _lab.Cloud.Calls);
    }

    [Fact]
    public async Task What_was_imported_is_unchanged_for_a_program_that_says_the_same()
    {
        await _lab.ImportAsync(Wish("a", "one"));

        await _lab.DeployAsync(async api =>
        {
            await api.RootAsync();
            await api.ThingAsync("a", Map(("size", 1)));
        });

        Assert.Empty(_lab.Errors);
        Assert.Equal(["same lab-dev", "same a"], _lab.Operations);
    }

    [Fact]
    public async Task Children_go_in_after_their_parents_in_whatever_order_they_are_named()
    {
        await _lab.ImportAsync(
            Wish("child", "two") with { Parent = $"{Group[..^7]}$lab:index:Thing::a" },
            Wish("a", "one") with { Parent = Group },
            new ImportWish { Type = "lab:index:Group", Name = "group", IsComponent = true });

        Assert.Empty(_lab.Errors);
        Assert.Equal(
            ["lab-dev", "group", "default", "a", "child"], _lab.Resources.Select(x => Urn.Parse(x.Urn).Name));
        Assert.Equal("lab:index:Group$lab:index:Thing$lab:index:Thing", Urn.Parse(_lab.Resources[4].Urn).QualifiedType);
        Assert.Equal(_lab.Resources[3].Urn, _lab.Resources[4].Parent);
    }

    [Fact]
    public async Task What_the_state_has_stays_and_is_no_obstacle()
    {
        await _lab.DeployAsync(async api =>
        {
            await api.RootAsync();
            await api.ThingAsync("old", Map(("size", 9)));
        });
        var before = _lab.Resources;

        var summary = await _lab.ImportAsync(Wish("a", "one"));

        Assert.Empty(_lab.Errors);
        Assert.Equal(before, _lab.Resources[..3]);
        Assert.Equal(before[2].Provider, _lab.Resources[3].Provider);
        Assert.Equal(2, summary.Changes[StepOperation.Same]);
    }

    [Fact]
    public async Task Importing_once_more_does_nothing()
    {
        await _lab.ImportAsync(Wish("a", "one"));
        var before = _lab.State;

        var summary = await _lab.ImportAsync(Wish("a", "one"));

        Assert.Empty(_lab.Errors);
        Assert.Equal(RunOutcome.Succeeded, summary.Outcome);
        Assert.Equal(before, _lab.State);
        Assert.Contains(_lab.Events.All.OfType<EngineEvent.Diagnosed>(), x => x.Content.Code.ToString() == "CRN3031");
    }

    [Fact]
    public async Task All_is_checked_before_anything_is_done()
    {
        await _lab.ImportAsync(Wish("a", "one"));
        var before = _lab.State;
        var calls = _lab.Cloud.Calls.Count;

        var summary = await _lab.ImportAsync(
            Wish("b", "two"),
            Wish("a", "two"),
            Wish("c", "two") with { Parent = Group },
            Wish("d", "two") with { Provider = "urn:pulumi:dev::lab::pulumi:providers:lab::mine" },
            Wish("e", "two") with { Type = "pulumi:providers:lab" },
            Wish("b", "two"));

        Assert.Equal(RunOutcome.Failed, summary.Outcome);
        Assert.Equal(
            ["CRN3032", "CRN3030", "CRN3033", "CRN3034", "CRN3035"],
            _lab.Events.All.OfType<EngineEvent.Diagnosed>().Select(x => x.Content.Code.ToString()));
        Assert.Equal(before, _lab.State);
        Assert.Equal(calls, _lab.Cloud.Calls.Count);
    }

    [Fact]
    public async Task An_object_that_is_not_there_fails_the_import_and_nothing_of_it_is_left()
    {
        var summary = await _lab.ImportAsync(Wish("a", "nowhere"));

        Assert.Equal(RunOutcome.Failed, summary.Outcome);
        Assert.Contains("resource 'nowhere' does not exist", _lab.Errors);
        Assert.Equal(["lab-dev", "default"], _lab.Resources.Select(x => Urn.Parse(x.Urn).Name));
        Assert.Empty(_lab.Pending);
    }

    [Fact]
    public async Task A_preview_reads_and_writes_nothing()
    {
        var before = _lab.State;

        var summary = await _lab.ImportAsync(new RunOptions { IsPreview = true }, Wish("a", "one"));

        Assert.Empty(_lab.Errors);
        Assert.Equal(1, summary.Changes[StepOperation.Import]);
        Assert.Equal(before, _lab.State);
        Assert.Contains("read a", _lab.Cloud.Calls);
    }

    [Fact]
    public async Task Named_properties_become_inputs_and_the_provider_may_doubt_them()
    {
        _lab.Cloud.Put("odd", Map(("size", 1), ("bad", "no good")));

        var summary = await _lab.ImportAsync(
            Wish("a", "odd") with { Properties = ["arn", "bad"] }, Wish("b", "one") with { Properties = ["nothing"] });

        Assert.Equal(RunOutcome.Succeeded, summary.Outcome);
        var doubt = Assert.Single(_lab.Events.All.OfType<EngineEvent.Diagnosed>()).Content;
        Assert.Equal(("CRN3038", false), (doubt.Code.ToString(), doubt.IsError));
        var inputs = _lab.Resources.Single(x => x.Id == "odd").Inputs;
        Assert.Equal(["arn", "bad"], inputs.Members.Select(x => x.Name).Order());
        Assert.Empty(_lab.Resources.Single(x => x.Id == "one").Inputs.Members);
    }

    [Fact]
    public async Task A_check_that_fails_is_a_warning()
    {
        _lab.Cloud.Weather = (call, _) => call == "check" ? new Ports.ProviderFailure("rain") : null;

        var summary = await _lab.ImportAsync(Wish("a", "one"));

        Assert.Equal(RunOutcome.Succeeded, summary.Outcome);
        Assert.Contains(_lab.Events.All.OfType<EngineEvent.Diagnosed>(), x => x.Content.Code.ToString() == "CRN3037");
        Assert.Contains(_lab.Resources, x => x.Id == "one");
    }

    [Fact]
    public async Task A_crash_at_any_moment_leaves_a_sound_state_and_the_next_import_completes_it()
    {
        for (var after = 0; after < 8; after++)
        {
            var lab = new Lab { CrashAfter = after };
            lab.Cloud.Put("one", Map(("size", 1)));
            lab.Cloud.Put("two", Map(("size", 2)));
            await lab.ImportAsync(Wish("a", "one"), Wish("b", "two"));
            lab.CrashAfter = int.MaxValue;
            await lab.ImportAsync(Wish("a", "one"), Wish("b", "two"));

            Assert.Equal(
                ["a", "b", "default", "lab-dev"], lab.Resources.Select(x => Urn.Parse(x.Urn).Name).Order());
            Assert.Empty(lab.Pending);
        }
    }

    private static ImportWish Wish(string name, string id)
        => new() { Type = ProgramApi.Type, Name = name, Id = id };
}
