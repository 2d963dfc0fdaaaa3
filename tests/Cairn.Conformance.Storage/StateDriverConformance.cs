using System.Text;
using Cairn.Model;
using Cairn.Storage.Stores;

namespace Cairn.Conformance.Storage;

/// <summary>
/// What every store must do. A driver's tests derive from this class and say how to make a store that is empty; each
/// test gets one of its own. Stores that are reached over a network override <see cref="Writers"/> where sixteen at
/// once are too many.
/// </summary>
public abstract class StateDriverConformance : IAsyncLifetime
{
    private const int NotFoundCode = 2001;
    private const int KeyCode = 2130;
    private const int ConflictCode = 2132;

    private static readonly StateCondition.Absent Absent = new();

    private StateStore? _store;

    /// <summary>How many write at once in the tests of races.</summary>
    protected virtual int Writers => 16;

    protected StateStore Store => _store ?? throw new InvalidOperationException("the test has not begun");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _store = new StateStore(await CreateAsync(Token));

    public async ValueTask DisposeAsync()
    {
        await RemoveAsync(CancellationToken.None);
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task What_was_written_is_read()
    {
        var tag = await Put("stacks/shop/dev.json", "hello");

        Assert.Equal((tag, "hello"), await Read("stacks/shop/dev.json"));
    }

    [Fact]
    public async Task Large_and_empty_objects_come_back_byte_for_byte()
    {
        var large = new byte[(1 << 20) + 13];
        new Random(7).NextBytes(large);
        foreach (var content in (byte[][])[[], large])
        {
            Assert.NotNull((await Store.PutAsync("a", stream => stream.Write(content), null, Token)).Value);
            using var read = (await Store.ReadAsync("a", Token)).Value!;
            Assert.Equal(content, read.Bytes.Slice(0, (int)read.Bytes.Length).ToArray());
        }
    }

    [Fact]
    public async Task What_is_not_there_is_said_to_be_so()
        => Expect(NotFoundCode, await Store.ReadAsync("none", Token));

    [Fact]
    public async Task A_new_object_is_created_once()
    {
        Assert.NotNull((await Store.PutAsync("a", Write("one"), Absent, Token)).Value);

        Expect(ConflictCode, await Store.PutAsync("a", Write("two"), Absent, Token));

        Assert.Equal("one", (await Read("a")).Text);
    }

    [Fact]
    public async Task An_object_is_replaced_only_while_it_is_what_it_was()
    {
        var first = await Put("a", "one");
        var second = (await Store.PutAsync("a", Write("two"), new StateCondition.Unchanged(first), Token)).Value;
        Assert.NotNull(second);

        Expect(ConflictCode, await Store.PutAsync("a", Write("three"), new StateCondition.Unchanged(first), Token));

        Assert.Equal((second.Tag, "two"), await Read("a"));
    }

    [Fact]
    public async Task An_object_that_is_gone_is_not_unchanged()
    {
        var tag = await Put("a", "one");
        Assert.Null(await Store.DeleteAsync("a", null, Token));

        Expect(ConflictCode, await Store.PutAsync("a", Write("two"), new StateCondition.Unchanged(tag), Token));
        Assert.Equal(
            ConflictCode, (await Store.DeleteAsync("a", new StateCondition.Unchanged(tag), Token))?.Code.Number);
        Expect(NotFoundCode, await Store.ReadAsync("a", Token));
    }

    [Fact]
    public async Task Quick_writes_of_one_length_have_different_tags()
    {
        var tags = new HashSet<StateTag>();
        for (var i = 0; i < 50; i++)
        {
            Assert.True(tags.Add(await Put("a", $"{i:d4}")));
        }
    }

    [Fact]
    public async Task Removing_is_conditional_where_it_is_asked_to_be_and_idempotent_where_not()
    {
        var first = await Put("a", "one");
        var second = await Put("a", "two");
        Assert.Equal(
            ConflictCode, (await Store.DeleteAsync("a", new StateCondition.Unchanged(first), Token))?.Code.Number);
        Assert.Null(await Store.DeleteAsync("a", new StateCondition.Unchanged(second), Token));

        Assert.Null(await Store.DeleteAsync("a", null, Token));
        Assert.Null(await Store.DeleteAsync("folder/none", null, Token));
        Expect(NotFoundCode, await Store.ReadAsync("a", Token));
    }

    [Fact]
    public async Task A_listing_has_the_names_under_a_prefix_in_order_with_their_sizes()
    {
        foreach (var key in (string[])["b/2", "b/10", "b/1/x", "a", "bb", "c/1"])
        {
            await Put(key, key);
        }

        Assert.Equal(["b/1/x", "b/10", "b/2"], await Keys("b/"));
        Assert.Equal(["b/1/x", "b/10", "b/2", "bb"], await Keys("b"));
        Assert.Equal(["b/1/x", "b/10"], await Keys("b/1"));
        Assert.Equal(["a", "b/1/x", "b/10", "b/2", "bb", "c/1"], await Keys(""));
        Assert.Equal(["b/2", "bb"], await Keys("b", after: "b/10"));
        Assert.Empty(await Keys("none/"));
        Assert.All(await List("", null), entry => Assert.Equal(entry.Key.Length, entry.Length));
    }

    [Fact]
    public async Task Of_several_who_create_an_object_one_succeeds()
    {
        for (var round = 0; round < 5; round++)
        {
            var key = $"race/{round}";
            var results = await AtOnce(number => Store.PutAsync(key, Write($"{number}"), Absent, Token).AsTask());

            var winner = Assert.Single(results, result => result.Value is not null);
            Assert.All(results, result => Assert.True(result == winner || IsConflict(result)));
            Assert.Equal($"{Array.IndexOf(results, winner)}", (await Read(key)).Text);
        }
    }

    [Fact]
    public async Task No_update_is_lost_where_each_is_conditional()
    {
        await Put("counter", "0");
        var won = await AtOnce(async _ =>
        {
            var count = 0;
            for (var tries = 0; tries < 10; tries++)
            {
                var (tag, text) = await Read("counter");
                var next = int.Parse(text, System.Globalization.CultureInfo.InvariantCulture) + 1;
                var put = await Store.PutAsync(
                    "counter", Write($"{next}"), new StateCondition.Unchanged(tag), Token);
                Assert.True(put.Value is not null || IsConflict(put));
                count += put.Value is null ? 0 : 1;
            }

            return count;
        });

        Assert.Equal($"{won.Sum()}", (await Read("counter")).Text);
    }

    [Fact]
    public async Task A_reader_sees_one_write_or_another_but_never_a_mixture()
    {
        await Put("a", new string('0', 100_000));
        var writing = AtOnce(async number =>
        {
            for (var i = 0; i < 5; i++)
            {
                await Put("a", new string((char)('a' + (number % 26)), 100_000));
            }

            return 0;
        });
        do
        {
            var (_, text) = await Read("a");
            Assert.Equal(100_000, text.Length);
            Assert.True(text.AsSpan().IndexOfAnyExcept(text[0]) < 0);
        }
        while (!writing.IsCompleted);

        await writing;
    }

    [Fact]
    public async Task A_segment_is_appended_once_however_often_it_is_sent()
    {
        var name = new SegmentName("cairn/journal/shop/dev", Epoch: 3, Sequence: 17);
        var first = (await Store.AppendSegmentAsync(name, Encoding.UTF8.GetBytes("records"), Token)).Value;
        var again = (await Store.AppendSegmentAsync(name, Encoding.UTF8.GetBytes("records"), Token)).Value;
        Assert.NotNull(first);
        Assert.Equal(first, again);

        Expect(ConflictCode, await Store.AppendSegmentAsync(name, Encoding.UTF8.GetBytes("others"), Token));
        await Store.AppendSegmentAsync(name with { Sequence = 9 }, new byte[1], Token);
        await Store.AppendSegmentAsync(name with { Epoch = 4, Sequence = 1 }, new byte[1], Token);
        var keys = await Keys("cairn/journal/shop/dev/");
        Assert.Equal([9L, 17, 1], keys.Select(key => long.Parse(
            key.Split('/')[^1], System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact]
    public async Task A_writer_that_fails_half_way_leaves_what_was_there()
    {
        await Put("a", "old");

        var failed = await Store.PutAsync(
            "a",
            stream =>
            {
                stream.Write(new byte[200_000]);
                throw new IOException("the source failed");
            },
            null,
            Token);

        Assert.Null(failed.Value);
        Assert.Equal("old", (await Read("a")).Text);
        Assert.Equal(["a"], await Keys(""));
    }

    [Fact]
    public async Task The_store_keeps_its_conditions()
    {
        Assert.Null(await Store.ProbeAsync(new Guid("0198c0de-0000-7000-8000-00000000000a"), Token));
        Assert.Empty(await Keys(""));
    }

    [Theory]
    [InlineData("")]
    [InlineData("/a")]
    [InlineData("a/")]
    [InlineData("a//b")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("a/../b")]
    [InlineData("...")]
    [InlineData("a/b.")]
    [InlineData("con")]
    [InlineData("a/NUL.json")]
    [InlineData("com1")]
    [InlineData("a\\b")]
    [InlineData("a:b")]
    [InlineData("a b")]
    [InlineData("a\0b")]
    [InlineData("ä")]
    [InlineData("a.attrs")]
    [InlineData("a.cairn-lock")]
    [InlineData("a.cairn-tmp")]
    public async Task A_name_that_not_every_store_can_hold_is_refused(string key)
    {
        Expect(KeyCode, await Store.PutAsync(key, Write("x"), null, Token));
        Expect(KeyCode, await Store.ReadAsync(key, Token));
        Assert.Equal(KeyCode, (await Store.DeleteAsync(key, null, Token))?.Code.Number);
    }

    [Fact]
    public async Task Names_that_tools_use_are_allowed()
    {
        string[] keys =
        [
            ".pulumi/locks/organization/shop/dev/0198c0de-0000-7000-8000-00000000000a.json",
            ".pulumi/stacks/shop/dev.json", ".pulumi/stacks/shop/dev.json.gz.bak", "a@b+c_d-e.f",
        ];
        foreach (var key in keys)
        {
            await Put(key, "x");
        }

        Assert.Equal(keys, await Keys(""));
    }

    /// <summary>Makes a driver for a store that is empty.</summary>
    protected abstract ValueTask<IStateDriver> CreateAsync(CancellationToken cancellationToken);

    /// <summary>Removes the store.</summary>
    protected virtual ValueTask RemoveAsync(CancellationToken cancellationToken) => ValueTask.CompletedTask;

    private static Action<Stream> Write(string text) => stream => stream.Write(Encoding.UTF8.GetBytes(text));

    private static bool IsConflict<T>(Result<T> result)
        where T : class
        => result.Value is null && result.Diagnostics[0].Code.Number == ConflictCode;

    private static void Expect<T>(int code, Result<T> result)
        where T : class
    {
        Assert.Null(result.Value);
        Assert.Equal(code, result.Diagnostics[0].Code.Number);
    }

    private Task<T[]> AtOnce<T>(Func<int, Task<T>> act)
        => Task.WhenAll(Enumerable.Range(0, Writers).Select(number => Task.Run(() => act(number), Token)));

    private async Task<StateTag> Put(string key, string text)
    {
        var put = await Store.PutAsync(key, Write(text), null, Token);
        return put.Value?.Tag ?? throw new InvalidOperationException(put.Diagnostics[0].Detail);
    }

    private async Task<(StateTag Tag, string Text)> Read(string key)
    {
        var read = await Store.ReadAsync(key, Token);
        using var found = read.Value ?? throw new InvalidOperationException(read.Diagnostics[0].Detail);
        return (found.Tag, Encoding.UTF8.GetString(found.Bytes.Slice(0, (int)found.Bytes.Length)));
    }

    private async Task<IReadOnlyList<StateEntry>> List(string prefix, string? after)
    {
        var listed = await Store.ListAsync(prefix, after, Token);
        return listed.Value ?? throw new InvalidOperationException(listed.Diagnostics[0].Detail);
    }

    private async Task<string[]> Keys(string prefix, string? after = null)
        => [.. (await List(prefix, after)).Select(entry => entry.Key)];
}
