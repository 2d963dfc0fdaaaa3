using System.Text;
using Cairn.State.Journal;
using Cairn.Storage.Runs;
using Cairn.Storage.Tests.Simulation;

namespace Cairn.Storage.Tests.Runs;

/// <summary>Runs on a simulated disk: what is on it after each way to end one, and who may begin the next.</summary>
public sealed class StageRunTests
{
    private readonly SimDisk _disk = SimStage.Disk();
    private readonly HashSet<int> _alive = [1, 2, 3];

    private static CancellationToken Token => CancellationToken.None;

    [Fact]
    public async Task A_completed_run_leaves_its_state_a_bak_and_nothing_of_its_own_but_a_free_lease()
    {
        await using (var run = await OpenAsync(1))
        {
            await AppendAsync(run, "a", "b");
            Assert.NotNull((await run.CompleteAsync(RunOutcome.Succeeded, Token)).Value);
        }

        Assert.Equal(SimStage.Folded(SimStage.First, SimStage.Adds("a"), SimStage.Adds("b")), State());
        Assert.Equal(
            ["/s/.pulumi/cairn/leases/shop/dev.json", SimStage.StatePath, SimStage.StatePath + ".bak"], _disk.Paths);
        Assert.Equal(SimStage.First, _disk[SimStage.StatePath + ".bak"]);
        Assert.Null(Runs(2).Holder(SimStage.Place).Value?.Holder);
    }

    [Fact]
    public async Task A_run_without_an_entry_writes_no_state()
    {
        await using var run = await OpenAsync(1);

        Assert.Null((await run.CompleteAsync(RunOutcome.Succeeded, Token)).Value?.Checkpoint);

        Assert.Equal(SimStage.First, State());
        Assert.DoesNotContain(SimStage.StatePath + ".bak", _disk.Paths);
    }

    [Fact]
    public async Task The_checkpoint_follows_during_a_run_and_is_whole()
    {
        await using var run = await OpenAsync(1);
        await AppendAsync(run, "a");
        Assert.NotNull((await run.CheckpointAsync(Token)).Value);

        Assert.Equal(SimStage.Folded(SimStage.First, SimStage.Adds("a")), State());
        await AppendAsync(run, "b");
        Assert.NotNull((await run.CheckpointAsync(Token)).Value);
        Assert.Equal(SimStage.Folded(SimStage.First, SimStage.Adds("a"), SimStage.Adds("b")), State());
        Assert.Equal(
            SimStage.Folded(SimStage.First, SimStage.Adds("a")), _disk[SimStage.StatePath + ".bak"]);
    }

    [Fact]
    public async Task Of_many_steps_that_find_a_checkpoint_due_one_makes_it()
    {
        var time = new ManualTime();
        var context = SimStage.Context(_disk, 1, _alive.Contains) with { Time = time };
        await using var run = (await new StageRuns(context).OpenAsync(SimStage.Place, SimStage.Request, Token)).Value;
        Assert.NotNull(run);
        await AppendAsync(run, "a");
        time.Advance(TimeSpan.FromMinutes(1));

        var made = await Task.WhenAll(
            Enumerable.Range(0, 16).Select(_ => Task.Run(() => run.CheckpointIfDueAsync(Token))));

        Assert.All(made, Assert.Null);
        Assert.NotEqual(SimStage.First, State());
        Assert.Equal(SimStage.First, _disk[SimStage.StatePath + ".bak"]);
    }

    [Fact]
    public async Task Readers_see_what_a_run_recorded_and_change_nothing()
    {
        var run = await OpenAsync(1);
        await AppendAsync(run, "a");
        var before = _disk.Paths.ToArray();

        using var view = Runs(2).View(SimStage.Place, Token).Value;

        Assert.Equal(["a"], SimStage.Names(view!.Document));
        Assert.True(view.IsFolded);
        Assert.Equal(before, _disk.Paths);
        Assert.Equal(SimStage.First, State());
    }

    [Fact]
    public async Task An_intent_without_a_result_becomes_a_pending_operation()
    {
        var run = await OpenAsync(1);
        Assert.NotNull((await run.AppendAsync(
            new JournalEntry.Begun(1, OperationKind.Creating, SimStage.Resource("a")), Token)).Value);
        Die(1);

        await using var next = await OpenAsync(2);

        Assert.Equal("creating", next.Base.Pending(0).Type);
        Assert.Equal(SimStage.Urn("a"), next.Base.Pending(0).Resource.Urn);
    }

    [Fact]
    public async Task An_entry_that_breaks_a_rule_is_refused_and_not_recorded()
    {
        var run = await OpenAsync(1);
        await AppendAsync(run, "a");
        var twice = await run.AppendAsync(SimStage.Adds("a"), Token);
        Assert.Null(twice.Value);
        await AppendAsync(run, "b");
        Die(1);

        await using var next = await OpenAsync(2);

        Assert.Equal(["a", "b"], SimStage.Names(next.Base));
    }

    [Fact]
    public async Task Who_works_on_a_stage_keeps_others_out_and_is_named()
    {
        await using var run = await OpenAsync(1);

        var second = await Runs(2).OpenAsync(SimStage.Place, SimStage.Request, Token);

        var held = Assert.Single(second.Diagnostics);
        Assert.Equal(2120, held.Code.Number);
        Assert.Contains("`deploy` by ann@here (process 1)", held.Detail);
        await AppendAsync(run, "a");
    }

    [Fact]
    public async Task A_holder_that_is_gone_is_succeeded_and_what_it_recorded_recovered()
    {
        var run = await OpenAsync(1);
        await AppendAsync(run, "a");
        Die(1);

        var opened = await Runs(2).OpenAsync(SimStage.Place, SimStage.Request, Token);

        Assert.Equal([2121, 2107], opened.Diagnostics.Select(note => note.Code.Number));
        Assert.Equal(["a"], SimStage.Names(opened.Value!.Base));
        Assert.Equal(SimStage.Folded(SimStage.First, SimStage.Adds("a")), State());
        await opened.Value.DisposeAsync();
    }

    [Fact]
    public async Task A_process_number_that_was_given_to_another_does_not_pass_for_the_holder()
    {
        var run = await OpenAsync(1);
        await AppendAsync(run, "a");
        _disk.ReleaseLocks();
        var context = SimStage.Context(_disk, 2, _ => true);
        var other = context with { Identity = context.Identity with { StartOf = _ => "later" } };

        await using var next = (await new StageRuns(other).OpenAsync(SimStage.Place, SimStage.Request, Token)).Value;

        Assert.NotNull(next);
    }

    [Fact]
    public async Task A_holder_on_another_host_is_never_taken_for_dead()
    {
        await using var run = await OpenAsync(1);
        var context = SimStage.Context(_disk, 2, _ => false);
        var other = context with { Identity = context.Identity with { Boot = "other/1", Machine = "other" } };

        var refused = await new StageRuns(other).OpenAsync(SimStage.Place, SimStage.Request, Token);

        Assert.Equal(2120, Assert.Single(refused.Diagnostics).Code.Number);
        Assert.Contains("can't be seen from here", refused.Diagnostics[0].Detail);
    }

    [Fact]
    public async Task After_a_reboot_the_holder_is_gone_whatever_its_number_is_now()
    {
        var run = await OpenAsync(1);
        await AppendAsync(run, "a");
        _disk.ReleaseLocks();
        var context = SimStage.Context(_disk, 2, _ => true);
        var rebooted = context with { Identity = context.Identity with { Boot = "boot2/1" } };

        var opened = await new StageRuns(rebooted).OpenAsync(SimStage.Place, SimStage.Request, Token);

        Assert.Equal(["a"], SimStage.Names(opened.Value!.Base));
        await opened.Value.DisposeAsync();
    }

    [Fact]
    public async Task Who_is_cut_off_changes_nothing_any_more()
    {
        var run = await OpenAsync(1);
        await AppendAsync(run, "a");
        var unlocked = Runs(2).Unlock(SimStage.Place);
        Assert.Contains("ann@here (process 1)", unlocked.Value?.Detail);
        await using (var next = await OpenAsync(2))
        {
            await AppendAsync(next, "b");
            Assert.NotNull((await next.CompleteAsync(RunOutcome.Succeeded, Token)).Value);
        }

        var after = State();
        var files = _disk.Paths.ToArray();
        Assert.Equal(2102, (await run.AppendAsync(SimStage.Adds("c"), Token)).Diagnostics[0].Code.Number);
        Assert.Null((await run.CheckpointAsync(Token)).Value);
        Assert.Null((await run.CompleteAsync(RunOutcome.Succeeded, Token)).Value);
        await run.DisposeAsync();

        Assert.Equal(SimStage.Folded(SimStage.First, SimStage.Adds("a"), SimStage.Adds("b")).Length, after.Length);
        Assert.Equal(after, State());
        Assert.Equal(files, _disk.Paths.Where(path => !path.StartsWith("/tmp/", StringComparison.Ordinal)));
        Assert.Contains(_disk.Paths, path => path == run.UnsavedPath);
    }

    [Fact]
    public async Task A_run_notices_by_its_heartbeat_that_it_was_cut_off()
    {
        var time = new ManualTime();
        var context = SimStage.Context(_disk, 1, _alive.Contains) with { Time = time };
        var request = SimStage.Request with { Heartbeat = TimeSpan.FromSeconds(10) };
        await using var run = (await new StageRuns(context).OpenAsync(SimStage.Place, request, Token)).Value!;
        time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(1, Runs(2).Holder(SimStage.Place).Value?.Heartbeat);
        Assert.Null(run.Failure);

        _ = Runs(2).Unlock(SimStage.Place);
        time.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal(2122, run.Failure?.Code.Number);
        Assert.Null((await run.AppendAsync(SimStage.Adds("a"), Token)).Value);
    }

    [Fact]
    public async Task Waiting_ends_when_the_stage_is_free_or_the_time_is_over()
    {
        var time = new ManualTime();
        var run = await OpenAsync(1);
        var context = SimStage.Context(_disk, 2, _alive.Contains) with { Time = time };
        var request = SimStage.Request with { Wait = TimeSpan.FromSeconds(5) };

        var late = new StageRuns(context).OpenAsync(SimStage.Place, request, Token);
        await AdvanceUntilDoneAsync(time, late, TimeSpan.FromSeconds(6));
        Assert.Equal(2120, (await late).Diagnostics[0].Code.Number);

        var waiting = new StageRuns(context).OpenAsync(SimStage.Place, request, Token);
        await run.DisposeAsync();
        await AdvanceUntilDoneAsync(time, waiting, TimeSpan.FromSeconds(5));
        Assert.NotNull((await waiting).Value);
    }

    [Fact]
    public async Task A_lock_of_Pulumi_is_respected_and_ours_is_there_for_Pulumi()
    {
        const string Lock = "/s/.pulumi/locks/organization/shop/dev/x.json";
        await using (var run = await OpenAsync(1))
        {
            var ours = Assert.Single(
                _disk.Paths, path => path.StartsWith("/s/.pulumi/locks/organization", StringComparison.Ordinal));
            Assert.Contains("\"pid\":1", Encoding.UTF8.GetString(_disk[ours]));
        }

        _disk.Put(
            Lock,
            """{"pid":3,"username":"bob","hostname":"here","timestamp":"2026-11-24T06:10:57Z"}"""u8.ToArray());
        var refused = await Runs(2).OpenAsync(SimStage.Place, SimStage.Request, Token);
        Assert.Equal(2040, refused.Diagnostics[0].Code.Number);
        Assert.Null(Runs(2).Holder(SimStage.Place).Value?.Holder);
        _alive.Remove(3);
        refused = await Runs(2).OpenAsync(SimStage.Place, SimStage.Request, Token);
        Assert.Equal(2041, refused.Diagnostics[0].Code.Number);
    }

    private static async Task AppendAsync(StageRun run, params string[] names)
    {
        foreach (var name in names)
        {
            var appended = await run.AppendAsync(SimStage.Adds(name), Token);
            Assert.True(appended.Value is not null, appended.Diagnostics.FirstOrDefault()?.Detail);
        }
    }

    private static async Task AdvanceUntilDoneAsync(ManualTime time, Task task, TimeSpan longest)
    {
        for (var passed = TimeSpan.Zero; passed < longest && !task.IsCompleted; passed += TimeSpan.FromSeconds(1))
        {
            while (time.Waiting == 0 && !task.IsCompleted)
            {
                await Task.Yield();
            }

            time.Advance(TimeSpan.FromSeconds(1));
        }
    }

    private byte[] State() => _disk[SimStage.StatePath];

    private void Die(int process)
    {
        _alive.Remove(process);
        _disk.ReleaseLocks();
    }

    private StageRuns Runs(int process) => new(SimStage.Context(_disk, process, _alive.Contains));

    private async Task<StageRun> OpenAsync(int process)
    {
        var opened = await Runs(process).OpenAsync(SimStage.Place, SimStage.Request, Token);
        return opened.Value ?? throw new InvalidOperationException(opened.Diagnostics[0].ToString());
    }
}
