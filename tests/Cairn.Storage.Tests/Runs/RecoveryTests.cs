using Cairn.State.Journal;
using Cairn.Storage.Runs;
using Cairn.Storage.Tests.Journal;
using Cairn.Storage.Tests.Simulation;

namespace Cairn.Storage.Tests.Runs;

/// <summary>Each row of the recovery table, come about as it would be.</summary>
public sealed class RecoveryTests
{
    private const string JournalPath = "/s/.pulumi/cairn/journal/shop/dev.journal";
    private const string BasePath = JournalPath + ".base";

    private readonly SimDisk _disk = SimStage.Disk();
    private int _process = 1;

    private static CancellationToken Token => CancellationToken.None;

    [Fact]
    public async Task A_file_without_content_is_removed()
    {
        await CrashedAsync("a");
        _disk.Put(JournalPath, []);

        await NotedAsync(2121, 2112);
        Assert.Equal(SimStage.First, _disk[SimStage.StatePath]);
    }

    [Fact]
    public async Task A_run_without_a_step_is_forgotten()
    {
        await CrashedAsync();

        await NotedAsync(2121);
        Assert.Equal(SimStage.First, _disk[SimStage.StatePath]);
    }

    [Fact]
    public async Task A_journal_of_a_newer_framing_is_refused_and_left()
    {
        await CrashedAsync("a");
        var bytes = _disk[JournalPath];
        bytes[7] = 9;
        _disk.Put(JournalPath, bytes);

        await RefusedAsync(2106);
    }

    [Fact]
    public async Task A_damaged_journal_is_refused_with_the_place_and_left()
    {
        await CrashedAsync("a", "b", "c");
        var bytes = _disk[JournalPath];
        var frame = Journals.Read(bytes).Frames[3];
        bytes[frame.PayloadOffset + 5] ^= 4;
        _disk.Put(JournalPath, bytes);

        var refused = await RefusedAsync(2104);

        Assert.Equal(frame.Offset, refused.Place?.Offset);
        Assert.Equal(2104, Runs().View(SimStage.Place, Token).Diagnostics[0].Code.Number);
    }

    [Fact]
    public async Task A_state_that_is_gone_is_not_made_up_from_a_journal()
    {
        await CrashedAsync("a");
        var context = SimStage.Context(_disk, 2, number => number == 2);
        _disk.Delete(SimStage.StatePath);

        var refused = Runs().View(SimStage.Place, Token);
        Assert.Equal(2110, refused.Diagnostics[0].Code.Number);
        var recovery = new Recovery(context).Run(SimStage.Place, new Leases.Lease(9, 0, null), Token);
        Assert.Equal(2110, recovery.Diagnostics[0].Code.Number);
        Assert.Contains(_disk.Paths, path => path.StartsWith(JournalPath, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_state_that_somebody_else_wrote_stays_and_the_journal_is_set_aside_and_told()
    {
        await CrashedAsync("a", "b");
        var other = SimStage.Folded(SimStage.First, SimStage.Adds("theirs"));
        _disk.Put(SimStage.StatePath, other);

        using (var view = Runs().View(SimStage.Place, Token).Value)
        {
            Assert.Equal(["theirs"], SimStage.Names(view!.Document));
            Assert.Equal(2108, Assert.Single(view.Notes).Code.Number);
        }

        var opened = await OpenAsync();
        var note = Assert.Single(opened.Diagnostics, each => each.Code.Number == 2108);
        Assert.Contains("2 other changes", note.Detail);
        Assert.Equal(other, _disk[SimStage.StatePath]);
        const string Aside = "/s/.pulumi/cairn/aside/shop/dev.20261124T061057-1.journal";
        Assert.Equal(4, Journals.Read(_disk[Aside]).Frames.Count);
        await opened.Value!.DisposeAsync();
    }

    [Fact]
    public async Task A_run_cut_off_before_a_checkpoint_is_folded_in()
    {
        await CrashedAsync("a", "b");

        await NotedAsync(2121, 2107);
        Assert.Equal(SimStage.Folded(SimStage.First, Adds("a", "b")), _disk[SimStage.StatePath]);
        Assert.DoesNotContain(_disk.Paths, path => path.Contains("/journal/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_torn_write_is_cut_and_told()
    {
        await CrashedAsync("a", "b");
        var bytes = _disk[JournalPath];
        var last = Journals.Read(bytes).Frames[^1];
        bytes.AsSpan((int)last.End - 5, 5).Clear();
        _disk.Put(JournalPath, bytes);

        await NotedAsync(2121, 2107, 2105);
        Assert.Equal(SimStage.Folded(SimStage.First, Adds("a")), _disk[SimStage.StatePath]);
    }

    [Fact]
    public async Task A_run_cut_off_after_a_checkpoint_is_replayed_from_its_beginning()
    {
        var run = await BeginAsync("a");
        Assert.NotNull((await run.CheckpointAsync(Token)).Value);
        await AppendAsync(run, "b");
        Die();

        await NotedAsync(2121, 2107);
        Assert.Equal(SimStage.Folded(SimStage.First, Adds("a", "b")), _disk[SimStage.StatePath]);
        Assert.DoesNotContain(BasePath, _disk.Paths);
    }

    [Fact]
    public async Task A_run_whose_beginning_is_lost_is_refused()
    {
        var run = await BeginAsync("a");
        Assert.NotNull((await run.CheckpointAsync(Token)).Value);
        await AppendAsync(run, "b");
        Die();
        _disk.Delete(BasePath);

        await RefusedAsync(2111);
    }

    [Fact]
    public async Task A_run_that_was_done_but_for_its_journal_is_finished()
    {
        await CutOffAtAsync("a", call => call.StartsWith("delete " + JournalPath, StringComparison.Ordinal));
        var done = SimStage.Folded(SimStage.First, Adds("a"));
        Assert.Equal(done, _disk[SimStage.StatePath]);

        await NotedAsync(2121, 2107);
        Assert.Equal(done, _disk[SimStage.StatePath]);
    }

    [Fact]
    public async Task Damage_to_the_journal_of_a_run_that_was_done_does_not_matter()
    {
        await CutOffAtAsync("a", call => call.StartsWith("delete " + JournalPath, StringComparison.Ordinal));
        var bytes = _disk[JournalPath];
        bytes[Journals.Read(bytes).Frames[2].PayloadOffset] ^= 1;
        _disk.Put(JournalPath, bytes);

        await NotedAsync(2121, 2107);
    }

    [Fact]
    public async Task A_run_cut_off_before_its_last_checkpoint_is_folded_in()
    {
        await CutOffAtAsync("a", call => call.EndsWith(" " + SimStage.StatePath, StringComparison.Ordinal)
            && call.StartsWith("rename", StringComparison.Ordinal));
        Assert.Equal(SimStage.First, _disk[SimStage.StatePath]);

        await NotedAsync(2121, 2107);
        Assert.Equal(SimStage.Folded(SimStage.First, Adds("a")), _disk[SimStage.StatePath]);
    }

    [Fact]
    public async Task A_recovery_that_is_cut_off_is_begun_again()
    {
        await CrashedAsync("a", "b");
        for (var call = 1; ; call++)
        {
            var count = 0;
            var at = call;
            _disk.Before = _ =>
            {
                if (++count >= at)
                {
                    throw new SimKilledException();
                }
            };
            try
            {
                await (await OpenAsync()).Value!.DisposeAsync();
                break;
            }
            catch (SimKilledException)
            {
                _disk.Before = null;
                Die();
                using var view = Runs().View(SimStage.Place, Token).Value;
                Assert.Equal(["a", "b"], SimStage.Names(view!.Document));
            }
        }

        _disk.Before = null;
        Assert.Equal(SimStage.Folded(SimStage.First, Adds("a", "b")), _disk[SimStage.StatePath]);
    }

    private static JournalEntry[] Adds(params string[] names) => [.. names.Select(SimStage.Adds)];

    private static async Task AppendAsync(StageRun run, params string[] names)
    {
        foreach (var name in names)
        {
            Assert.NotNull((await run.AppendAsync(SimStage.Adds(name), Token)).Value);
        }
    }

    private StageRuns Runs()
    {
        var me = _process;
        return new StageRuns(SimStage.Context(_disk, me, number => number == me));
    }

    private Task<Model.Result<StageRun>> OpenAsync() => Runs().OpenAsync(SimStage.Place, SimStage.Request, Token);

    private async Task<StageRun> BeginAsync(params string[] names)
    {
        var run = (await OpenAsync()).Value!;
        await AppendAsync(run, names);
        return run;
    }

    private async Task CrashedAsync(params string[] names)
    {
        _ = await BeginAsync(names);
        Die();
    }

    /// <summary>A run that is killed at a call while it completes.</summary>
    private async Task CutOffAtAsync(string name, Func<string, bool> isThere)
    {
        var run = await BeginAsync(name);
        var isDead = false;
        _disk.Before = call =>
        {
            isDead |= isThere(call);
            if (isDead)
            {
                throw new SimKilledException();
            }
        };
        await Assert.ThrowsAsync<SimKilledException>(() => run.CompleteAsync(RunOutcome.Succeeded, Token));
        _disk.Before = null;
        Die();
    }

    private void Die()
    {
        _process++;
        _disk.ReleaseLocks();
    }

    private async Task NotedAsync(params int[] codes)
    {
        var opened = await OpenAsync();
        Assert.True(opened.Value is not null, opened.Diagnostics.FirstOrDefault()?.Detail);
        await opened.Value.DisposeAsync();
        Assert.Equal(codes, opened.Diagnostics.Select(note => note.Code.Number));
    }

    private async Task<Model.Diagnostic> RefusedAsync(int code)
    {
        var state = _disk[SimStage.StatePath];
        var opened = await OpenAsync();
        var refused = Assert.Single(opened.Diagnostics);
        Assert.Equal(code, refused.Code.Number);
        Assert.Equal(state, _disk[SimStage.StatePath]);
        Assert.Contains(_disk.Paths, path => path.StartsWith(JournalPath, StringComparison.Ordinal));
        return refused;
    }
}
