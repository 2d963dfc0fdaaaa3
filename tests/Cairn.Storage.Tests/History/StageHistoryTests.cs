using System.Globalization;
using System.Text;
using Cairn.Model;
using Cairn.State.Document;
using Cairn.Storage.Files;
using Cairn.Storage.History;
using Cairn.Storage.Places;
using Cairn.Storage.Tests.Files;

namespace Cairn.Storage.Tests.History;

public sealed class StageHistoryTests : IDisposable
{
    private const string State = ".pulumi/stacks/shop/dev.json";
    private const string History = ".pulumi/cairn/history/shop/dev/";

    private static readonly ChangeAuthor Author = new()
    {
        User = "ana",
        Host = "desk",
        Command = "cairn state rename a b",
        Git = static () => new GitStatus(new string('a', 40), "main", IsDirty: true),
    };

    private readonly Folder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_change_leaves_a_version_and_the_state_of_before_is_one_too()
    {
        Put("""{"version":3,"a":1}""");

        var receipt = Change("""{"version":3,"a":2}""").Value;

        var log = Log();
        Assert.Equal("v2", receipt?.Version);
        Assert.Equal([VersionOrigin.Found, VersionOrigin.Cairn], log.Versions.Select(static x => x.Origin));
        Assert.All(log.Versions, static x => Assert.Equal(VersionStatus.Written, x.Status));
        var last = log.Versions[1];
        Assert.Equal(("ana@desk", "cairn state rename a b", 1), (last.Who, last.Command, last.Previous));
        Assert.Equal(new GitStatus(new string('a', 40), "main", IsDirty: true), last.Git);
        Assert.Equal(log.Versions[0].Content?.Sha256, last.Replaced);
        Assert.Equal("""{"version":3,"a":1}""", Text(log.Versions[0]));
        Assert.Equal("""{"version":3,"a":2}""", Text(last));
        Assert.Equal(FixedTime.Now, last.Time);
    }

    [Fact]
    public void A_summary_names_what_became_of_the_resources()
    {
        Put(Resources("a", "b", "c", "d"));

        Assert.NotNull(Change(Resources("c", "a", "b", "e")).Value);

        var changes = Log().Versions[1].Changes;
        Assert.NotNull(changes);
        Assert.Equal((4, 1, 1, 0, 1), (
            changes.Resources, changes.Added.Count, changes.Removed.Count, changes.Changed.Count, changes.Moved.Count));
        Assert.Equal(("e", "d", "c"), (
            changes.Added.Names[0], changes.Removed.Names[0], changes.Moved.Names[0]));
    }

    [Fact]
    public void What_another_tool_wrote_in_between_is_a_version()
    {
        Put(Resources("a"));
        Assert.NotNull(Change(Resources("a", "b")).Value);
        Put(Resources("x"));

        Assert.NotNull(Change(Resources("x", "y")).Value);

        var log = Log();
        Assert.Equal(
            [VersionOrigin.Found, VersionOrigin.Cairn, VersionOrigin.Found, VersionOrigin.Cairn],
            log.Versions.Select(static x => x.Origin));
        Assert.Equal(Resources("x"), Text(log.Versions[2]));
        Assert.Null(log.Versions[2].User);
        Assert.Equal(["a", "b"], log.Versions[2].Changes?.Removed.Names.AsEnumerable());
    }

    [Fact]
    public void Equal_contents_are_stored_once()
    {
        Put(Resources("a"));
        Assert.NotNull(Change(Resources("b")).Value);
        Assert.NotNull(Change(Resources("a")).Value);
        Assert.NotNull(Change(Resources("b")).Value);

        Assert.Equal(4, Log().Versions.Length);
        Assert.Equal(2, Contents().Length);
    }

    [Fact]
    public void A_packed_state_and_a_plain_one_of_the_same_content_are_the_same_version()
    {
        Put(Resources("a"));
        Assert.NotNull(Change(Resources("b")).Value);
        _folder.Write(State, Packed.Gzip(Packed.Bytes(Resources("b"))));

        Assert.NotNull(Change(Resources("c")).Value);

        Assert.Equal(3, Log().Versions.Length);
    }

    [Fact]
    public void A_damaged_state_is_kept_as_it_was_when_it_is_replaced()
    {
        _folder.Write(State, "{\"version\":3,");
        using var damaged = new StateFileReader().ReadStored(_folder[State], Token).Value;
        Assert.NotNull(damaged);

        Assert.NotNull(Writer().Replace(damaged, [StatePiece.New(Packed.Bytes(Resources("a")))]).Value);

        Assert.Equal("{\"version\":3,", Text(Log().Versions[0]));
        Assert.Null(Log().Versions[0].Changes);
    }

    [Fact]
    public void A_removed_state_stays_in_the_history()
    {
        Put(Resources("a"));
        using var old = Read();

        var receipt = Writer().Remove(old).Value;

        Assert.NotNull(receipt);
        Assert.False(File.Exists(_folder[State]));
        var log = Log();
        Assert.Null(log.Versions[^1].Content);
        Assert.Equal(Resources("a"), Text(log.Versions[0]));
        Assert.Contains(State + ".bak", _folder.Files());

        var created = Writer().Create(
            _folder[State], StateBytes.FromArray(Packed.Bytes(Resources("a"))), [StatePiece.Keep(0, 5)],
            Compression.None).Value;
        Assert.Equal("v3", created?.Version);
        Assert.Null(Log().Versions[^1].Replaced);
    }

    [Theory]
    [InlineData(true, VersionStatus.Written, 4)]
    [InlineData(false, null, 3)]
    [InlineData(null, VersionStatus.Unsure, 5)]
    public void A_version_whose_write_was_cut_short_is_settled_by_the_state(
        bool? wasWritten, VersionStatus? expected, int versions)
    {
        Put(Resources("a"));
        Assert.NotNull(Change(Resources("b")).Value);
        var place = Place();
        using (var old = Read())
        {
            var next = new VersionContent(
                StateBytes.FromArray(Packed.Bytes(Resources("c"))), [StatePiece.Keep(0, Resources("c").Length)]);
            var folder = HistoryFolder.Of(place);
            Assert.NotNull(folder);
            Assert.NotNull(NewHistory().Prepare(
                place, folder, VersionContent.Of(old.Bytes), next, Author, isUnchecked: false).Value);
        }

        Assert.Equal(VersionStatus.Prepared, Log().Versions[^1].Status);
        if (wasWritten is not false)
        {
            Put(Resources(wasWritten is true ? "c" : "z"));
        }

        Assert.NotNull(Change(Resources("d")).Value);

        var log = Log();
        Assert.Equal(expected, log.Versions.FirstOrDefault(static x => x.Number == 3 && x.Origin == 0
            && x.Changes?.Added.Names[0] == "c")?.Status);
        Assert.Equal(versions, log.Versions.Length);
        Assert.Equal(VersionStatus.Written, log.Versions[^1].Status);
    }

    [Fact]
    public void Whichever_call_fails_history_tells_the_truth_after_the_next_write()
    {
        for (var failAt = 1; ; failAt++)
        {
            using var test = new StageHistoryTests();
            test.Put(Resources("a"));
            Assert.NotNull(test.Change(Resources("b")).Value);
            var calls = new FaultyCalls(failAt, error: 5) { HalfWrites = true };
            Result<WriteReceipt> result;
            using (var old = test.Read())
            {
                result = Writer(calls).Replace(old, [StatePiece.New(Packed.Bytes(Resources("c")))]);
            }

            var isWritten = File.ReadAllText(test._folder[State]) == Resources("c");
            Assert.Equal(result.Value is not null, isWritten);
            Assert.NotNull(test.Change(Resources("d")).Value);
            var log = test.Log();
            Assert.Equal(
                isWritten ? ["a", "b", "c", "d"] : ["a", "b", "d"],
                log.Versions.Select(x => test.Text(x)).Select(x => x.Split("::t::")[1][..1]));
            Assert.All(log.Versions, static x => Assert.Equal(VersionStatus.Written, x.Status));
            if (calls.Failed is null)
            {
                Assert.InRange(failAt, 25, 90);
                return;
            }
        }
    }

    [Fact]
    public void A_torn_entry_is_a_warning_and_its_number_is_not_used_again()
    {
        Put(Resources("a"));
        Assert.NotNull(Change(Resources("b")).Value);
        var entry = File.ReadAllText(_folder[History + "v000002.json"]);
        _folder.Write(History + "v000003.json", entry[..^20]);
        _folder.Write(History + "v000004.json", entry.Replace("ana", "eve", StringComparison.Ordinal));
        _folder.Write(
            History + "v000005.json", entry.Replace(":1,\"checksum", ":2,\"checksum", StringComparison.Ordinal));

        Assert.Equal([2301, 2301, 2302], Log().Damaged.Select(static x => x.Code.Number).Order());
        Assert.Equal("v6", Change(Resources("c")).Value?.Version);
    }

    [Fact]
    public void Every_cut_and_every_flipped_byte_of_an_entry_is_noticed()
    {
        Put(Resources("a"));
        Assert.NotNull(Change(Resources("b")).Value);
        var entry = File.ReadAllBytes(_folder[History + "v000002.json"]);
        for (var i = 0; i < entry.Length - 1; i++)
        {
            Assert.Null(HistoryEntryFormat.Read("x", entry[..i], VersionStatus.Written).Value);
            var flipped = (byte[])entry.Clone();
            flipped[i] ^= 1;
            var read = HistoryEntryFormat.Read("x", flipped, VersionStatus.Written).Value;
            Assert.True(read is null, string.Create(CultureInfo.InvariantCulture, $"byte {i}"));
        }
    }

    [Fact]
    public void A_content_that_was_altered_is_refused()
    {
        Put(Resources("a"));
        Assert.NotNull(Change(Resources("b")).Value);
        var version = Log().Versions[0];
        var path = History + "content/" + version.Content?.Sha256 + ".zst";
        _folder.Write(path, Packed.Zstd(Packed.Bytes(Resources("e"))));

        Assert.Equal(2305, NewHistory().Open(Place(), version, Token).Diagnostics[0].Code.Number);
        File.Delete(_folder[path]);
        Assert.Equal(2304, NewHistory().Open(Place(), version, Token).Diagnostics[0].Code.Number);
    }

    [Fact]
    public void Old_versions_go_with_their_contents_but_never_what_is_young_or_still_needed()
    {
        var limits = new StorageLimits { HistoryVersionsMax = 3, HistoryVersionsMin = 2 };
        Put(Resources("a"));
        for (var i = 0; i < 4; i++)
        {
            Assert.NotNull(Change(Resources("b"), limits).Value);
            Assert.NotNull(Change(Resources($"c{i}"), limits).Value);
        }

        Assert.Equal(9, Log().Versions.Length);
        Assert.NotNull(Change(Resources("d"), limits with { HistoryAgeMax = TimeSpan.FromSeconds(-1) }).Value);

        var log = Log();
        Assert.Equal([8, 9, 10], log.Versions.Select(static x => x.Number));
        Assert.Equal([Resources("b"), Resources("c3"), Resources("d")], log.Versions.Select(Text));
        Assert.Equal(3, Contents().Length);
    }

    [Fact]
    public void A_file_of_its_own_has_backups_and_no_history()
    {
        var path = _folder.Write("dev.json", Resources("a"));
        using var old = new StateFileReader().Read(path, Token).Value;
        Assert.NotNull(old);

        var receipt = Writer().Replace(old, [StatePiece.New(Packed.Bytes(Resources("b")))]).Value;

        Assert.NotNull(receipt);
        Assert.Null(receipt.Version);
        Assert.Equal(2, _folder.Files().Length);
    }

    [Fact]
    public void Without_room_for_a_version_nothing_is_written()
    {
        Put(Resources("a"));
        _folder.Write(".pulumi/cairn/history", "in the way");

        var result = Change(Resources("b"));

        Assert.Equal(2300, Assert.Single(result.Diagnostics).Code.Number);
        Assert.Equal(Resources("a"), File.ReadAllText(_folder[State]));
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static string Resources(params string[] names)
    {
        var list = names.Select(static x
            => $$"""{"urn":"urn:pulumi:dev::shop::t::{{x}}","custom":false,"type":"t"}""");
        return """{"version":3,"deployment":{"manifest":{"time":"","magic":"","version":""},"resources":["""
            + string.Join(',', list) + "]}}";
    }

    private static StageHistory NewHistory() => new(new DurableFile(), new FixedTime(), StorageLimits.Default);

    private static StateFileWriter Writer(ISystemCalls? calls = null, StorageLimits? limits = null) => new(
        new FixedTime(),
        calls is null ? new DurableFile() : new DurableFile(calls),
        limits ?? StorageLimits.Default,
        Author);

    private StagePlace Place() => StagePlace.OfFile(_folder[State]);

    private void Put(string text) => _folder.Write(State, text);

    private StateFile Read()
    {
        var read = new StateFileReader().Read(_folder[State], Token).Value;
        Assert.NotNull(read);
        return read;
    }

    private Result<WriteReceipt> Change(string text, StorageLimits? limits = null)
    {
        using var old = Read();
        return Writer(limits: limits).Replace(old, [StatePiece.New(Packed.Bytes(text))]);
    }

    private HistoryLog Log() => NewHistory().Read(Place());

    private string[] Contents() => Directory.GetFiles(_folder[History + "content"]);

    private string Text(HistoryVersion version)
    {
        using var file = NewHistory().Open(Place(), version, Token).Value;
        Assert.NotNull(file);
        return Encoding.UTF8.GetString(file.Bytes.Slice(0, (int)file.Bytes.Length));
    }
}
