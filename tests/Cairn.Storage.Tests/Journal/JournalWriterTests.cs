using System.Text;
using Cairn.Model;
using Cairn.Storage.Files;
using Cairn.Storage.Journal;
using Cairn.Storage.Tests.Files;

namespace Cairn.Storage.Tests.Journal;

public sealed class JournalWriterTests : IDisposable
{
    private const int InputOutput = 5;
    private const int NoSpace = 28;

    private static readonly StorageLimits Small = new()
    {
        JournalChunkBytesMin = 4 << 10,
        JournalChunkBytesMax = 8 << 10,
        JournalSpareBytes = 256,
    };

    private readonly Folder _folder = new();

    private string JournalPath => _folder["dev.journal"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_was_appended_is_read_in_order_with_the_header_first()
    {
        using (var writer = Journals.Create(SystemCalls.Real, JournalPath))
        {
            for (var i = 0; i < 100; i++)
            {
                Assert.Null(await Append(writer, $"entry {i}"));
            }
        }

        var content = Journals.Read(JournalPath);
        Assert.Equal(Journals.Header, content.Header);
        Assert.Equal(Enumerable.Range(0, 100).Select(i => $"entry {i}"), Journals.Texts(content));
        Assert.Equal(Enumerable.Range(0, 101).Select(i => (long)i), content.Frames.Select(frame => frame.Sequence));
        Assert.Empty(content.Damage);
        Assert.Null(content.TornTail);
    }

    [Fact]
    public async Task A_lone_writer_writes_on_its_own_thread_and_its_append_is_done_when_it_returns()
    {
        var calls = new FaultyCalls(failAt: 0, InputOutput);
        using var writer = Journals.Create(calls, JournalPath);
        calls.Calls.Clear();

        var append = Append(writer, "one");

        Assert.True(append.IsCompletedSuccessfully);
        Assert.Null(await append);
        Assert.Equal(["write", "syncdata"], calls.Calls);
    }

    [Fact]
    public async Task Who_comes_while_the_disk_is_busy_shares_the_next_write()
    {
        using var calls = new GatedCalls();
        using var writer = Journals.Create(calls, JournalPath);
        calls.Close();
        var first = Task.Run(() => Append(writer, "first").AsTask());
        calls.WaitUntilBlocked();
        var rest = Enumerable.Range(0, 50).Select(i => Append(writer, $"{i}").AsTask()).ToArray();
        var writes = calls.Writes;

        calls.Open();

        Assert.Null(await first);
        Assert.All(await Task.WhenAll(rest), Assert.Null);
        Assert.Equal(2, calls.Writes - writes);
        Assert.Equal(
            ["first", .. Enumerable.Range(0, 50).Select(i => $"{i}")], Journals.Texts(Journals.Read(JournalPath)));
    }

    [Fact]
    public async Task Many_writers_lose_nothing()
    {
        using (var writer = Journals.Create(SystemCalls.Real, JournalPath))
        {
            var writers = Enumerable.Range(0, 16).Select(number => Task.Run(async () =>
            {
                for (var i = 0; i < 50; i++)
                {
                    Assert.Null(await Append(writer, $"{number}/{i}"));
                }
            }));
            await Task.WhenAll(writers);
        }

        var texts = Journals.Texts(Journals.Read(JournalPath));
        Assert.Equal(16 * 50, texts.Length);
        Assert.All(Enumerable.Range(0, 16), number => Assert.Equal(
            Enumerable.Range(0, 50).Select(i => $"{number}/{i}"),
            texts.Where(text => text.StartsWith($"{number}/", StringComparison.Ordinal))));
    }

    [Fact]
    public async Task A_full_queue_makes_appending_wait_and_loses_nothing()
    {
        using var calls = new GatedCalls();
        var limits = Small with { JournalQueueBytesMax = 1000 };
        using var writer = Journals.Create(calls, JournalPath, limits);
        calls.Close();
        var first = Task.Run(() => Append(writer, "first").AsTask());
        calls.WaitUntilBlocked();
        var rest = Enumerable.Range(0, 50).Select(i => Append(writer, new string('x', 100)).AsTask()).ToArray();
        Assert.True(writer.LastSequence < 20);

        calls.Open();

        Assert.Null(await first);
        Assert.All(await Task.WhenAll(rest), Assert.Null);
        Assert.Equal(51, Journals.Texts(Journals.Read(JournalPath)).Length);
    }

    [Fact]
    public async Task After_a_failed_sync_nothing_is_acknowledged_and_what_was_not_is_saved_elsewhere()
    {
        var calls = new FaultyCalls(failAt: 0, InputOutput);
        using var writer = Journals.Create(calls, JournalPath);
        Assert.Null(await Append(writer, "acknowledged"));
        calls.FailNext("syncdata");

        var failed = await Append(writer, "lost");
        var synced = calls.Calls.Count;
        var later = await Append(writer, "a result that came later");

        Assert.Equal(2100, failed?.Code.Number);
        Assert.Equal(failed?.Code, later?.Code);
        Assert.Equal(synced, calls.Calls.Count);
        Assert.Equal(2100, writer.Failure?.Code.Number);
        var saved = Assert.Single(_folder.Files(), file => file.StartsWith("cairn-unsaved-", StringComparison.Ordinal));
        Assert.Contains(_folder[saved], failed?.Hint);
        var content = Journals.Read(_folder[saved]);
        Assert.Equal(Journals.Header, content.Header);
        Assert.Equal(["lost", "a result that came later"], Journals.Texts(content));
    }

    [Fact]
    public async Task A_step_is_refused_before_it_starts_where_the_disk_has_no_room_for_its_result()
    {
        var calls = new FaultyCalls(failAt: 0, NoSpace);
        using var writer = Journals.Create(calls, JournalPath, Small);
        Assert.Null(await Append(writer, "intent", reserve: 2000));
        calls.FailFrom("write");

        var refused = await Append(writer, "another intent", reserve: 3000);

        Assert.Equal(2101, refused?.Code.Number);
        Assert.Null(writer.Failure);
        calls.FailFrom(null);
        Assert.Null(await Append(writer, new string('r', 2000 - 48), reserve: -2000));
        Assert.Equal(2, Journals.Texts(Journals.Read(JournalPath)).Length);
    }

    [Fact]
    public async Task The_room_for_a_result_was_reserved_on_the_disk()
    {
        using var writer = Journals.Create(SystemCalls.Real, JournalPath, Small);
        Assert.Null(await Append(writer, "intent", reserve: 50_000));

        Assert.True(new FileInfo(JournalPath).Length > 50_000);
    }

    [Fact]
    public async Task Whoever_shares_goes_on_while_the_disk_is_busy()
    {
        using var calls = new GatedCalls();
        using var writer = Journals.Create(calls, JournalPath);
        var before = calls.Writes;
        calls.Close();
        var first = Append(writer, "first", isShared: true).AsTask();
        calls.WaitUntilBlocked();
        var rest = Enumerable.Range(0, 50).Select(i => Append(writer, $"{i}", isShared: i % 2 == 0).AsTask()).ToArray();

        Assert.False(first.IsCompleted);
        Assert.DoesNotContain(rest, x => x.IsCompleted);
        calls.Open();

        Assert.Null(await first);
        Assert.All(await Task.WhenAll(rest), Assert.Null);
        Assert.Equal(2, calls.Writes - before);
        Assert.Equal(
            ["first", .. Enumerable.Range(0, 50).Select(i => $"{i}")], Journals.Texts(Journals.Read(JournalPath)));
    }

    [Fact]
    public async Task Shared_appends_of_many_are_all_on_the_disk_in_the_order_of_their_numbers()
    {
        const int Writers = 8;
        const int Each = 50;
        using (var writer = Journals.Create(SystemCalls.Real, JournalPath, Small))
        {
            await Task.WhenAll(Enumerable.Range(0, Writers).Select(one => Task.Run(async () =>
            {
                for (var i = 0; i < Each; i++)
                {
                    Assert.Null(await Append(writer, $"{one} {i}", isShared: true));
                }
            })));
            await writer.DrainAsync(CancellationToken.None);
        }

        var content = Journals.Read(JournalPath);
        var texts = Journals.Texts(content);
        Assert.Empty(content.Damage);
        Assert.Equal(Writers * Each, texts.Length);
        Assert.All(Enumerable.Range(0, Writers), one => Assert.Equal(
            Enumerable.Range(0, Each).Select(i => $"{one} {i}"),
            texts.Where(x => x.StartsWith($"{one} ", StringComparison.Ordinal))));
    }

    [Fact]
    public async Task A_shared_append_that_the_disk_refuses_is_never_acknowledged()
    {
        var calls = new FaultyCalls(failAt: 0, InputOutput);
        using var writer = Journals.Create(calls, JournalPath);
        calls.FailFrom("syncdata");

        var failed = await Append(writer, "one", isShared: true);

        Assert.Equal(2100, failed?.Code.Number);
        Assert.Equal(2100, (await Append(writer, "two", isShared: true))?.Code.Number);
    }

    [Fact]
    public async Task What_is_not_admitted_is_not_written()
    {
        using var writer = Journals.Create(SystemCalls.Real, JournalPath);
        var no = StorageDiagnostics.NotFound("x");

        Assert.Equal(no, await writer.AppendAsync(
            JournalRecordKind.Entry, Packed.Bytes("no"), 0, () => no, CancellationToken.None));
        Assert.Null(await Append(writer, "yes"));

        Assert.Equal(["yes"], Journals.Texts(Journals.Read(JournalPath)));
    }

    [Fact]
    public async Task A_journal_that_somebody_renamed_acknowledges_nothing()
    {
        using var writer = Journals.Create(SystemCalls.Real, JournalPath);
        Assert.Null(await Append(writer, "one"));
        File.Move(JournalPath, _folder["claimed"]);

        var failed = await Append(writer, "two");

        Assert.Equal(2102, failed?.Code.Number);
        Assert.Equal(["one", "two"], Journals.Texts(Journals.Read(_folder["claimed"])));
    }

    [Fact]
    public void A_journal_is_never_written_over_another()
    {
        _folder.Write("dev.journal", "somebody's");

        var made = JournalWriter.Create(
            new DurableFile(),
            JournalPath,
            Journals.Header,
            [],
            Small,
            Journals.Unsaved(SystemCalls.Real, _folder.Path));

        Assert.Equal(2016, made.Diagnostics.Single().Code.Number);
        Assert.Equal(["dev.journal"], _folder.Files());
    }

    [Fact]
    public async Task A_record_that_is_too_large_is_refused_and_harms_nothing()
    {
        using var writer = Journals.Create(SystemCalls.Real, JournalPath, Small with { JournalRecordBytesMax = 100 });

        Assert.Equal(2103, (await Append(writer, new string('x', 101)))?.Code.Number);
        Assert.Null(await Append(writer, new string('x', 100)));
    }

    private static ValueTask<Diagnostic?> Append(
        JournalWriter writer, string text, long reserve = 0, bool isShared = false) => writer.AppendAsync(
            JournalRecordKind.Entry,
            Encoding.UTF8.GetBytes(text),
            reserve,
            admit: null,
            isShared,
            CancellationToken.None);
}
