using System.Security.Cryptography;
using Cairn.Model;
using Cairn.State.Document;
using Cairn.Storage.Files;

namespace Cairn.Storage.Tests.Files;

public sealed class StateFileWriterTests : IDisposable
{
    private const string Old = """{"version":3,"a":1}""";
    private const string New = """{"version":3,"a":22}""";

    private static readonly StatePiece[] Pieces =
    [
        StatePiece.Keep(0, 17), StatePiece.New(Packed.Bytes("22")), StatePiece.Keep(18, 1),
    ];

    private readonly Folder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_state_is_replaced_after_a_backup()
    {
        using var old = Read(_folder.Write("dev.json", Old));

        var receipt = Writer().Replace(old, Pieces).Value;

        Assert.Equal(New, File.ReadAllText(_folder["dev.json"]));
        Assert.Equal(_folder["dev.json.cairn-backup-20261124T061057-1"], receipt?.BackupPath);
        Assert.Equal(Old, File.ReadAllText(_folder["dev.json.cairn-backup-20261124T061057-1"]));
        Assert.Equal(New.Length, receipt?.StoredBytes);
        Assert.Equal(["dev.json", "dev.json.cairn-backup-20261124T061057-1"], _folder.Files());
    }

    [Fact]
    public void A_second_backup_within_the_second_gets_the_next_number()
    {
        for (var number = 1; number <= 3; number++)
        {
            using var old = Read(_folder.Write("dev.json", Old));
            var receipt = Writer().Replace(old, Pieces).Value;
            Assert.EndsWith($"-{number}", receipt?.BackupPath, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Pulumis_store_gets_its_bak_and_the_backup_a_folder_of_our_own()
    {
        using var old = Read(_folder.Write(".pulumi/stacks/shop/dev.json.gz", Packed.Gzip(Packed.Bytes(Old))));

        var receipt = Writer().Replace(old, Pieces).Value;

        Assert.NotNull(receipt);
        Assert.Equal(
            [
                ".pulumi/cairn/backups/shop/dev/dev.20261124T061057-1.json.gz",
                ".pulumi/stacks/shop/dev.json.gz",
                ".pulumi/stacks/shop/dev.json.gz.bak",
            ],
            _folder.Files());
        Assert.All([_folder.Files()[0], _folder.Files()[2]], copy => Assert.Equal(Old, Text(_folder[copy])));
        Assert.Equal(New, Text(_folder[".pulumi/stacks/shop/dev.json.gz"]));
    }

    [Fact]
    public void An_sst_home_lists_no_file_of_ours_among_its_stages()
    {
        using var old = Read(_folder.Write("sst/state/app/shop/dev.json", Old));

        Assert.NotNull(Writer().Replace(old, Pieces).Value);

        Assert.Equal(
            ["sst/state/app/shop/dev.json", "sst/state/cairn/backups/shop/dev/dev.20261124T061057-1.json"],
            _folder.Files());
    }

    [Theory]
    [InlineData(Compression.None)]
    [InlineData(Compression.Gzip)]
    [InlineData(Compression.Zstd)]
    public void A_file_stays_packed_as_it_was_unless_asked_otherwise(Compression compression)
    {
        var bytes = Packed.Bytes(Old);
        var path = _folder.Write("dev.json", compression switch
        {
            Compression.Gzip => Packed.Gzip(bytes),
            Compression.Zstd => Packed.Zstd(bytes),
            _ => bytes,
        });

        using (var old = Read(path))
        {
            Assert.NotNull(Writer().Replace(old, Pieces).Value);
        }

        using var updated = Read(path);
        Assert.Equal(compression, updated.Compression);
        Assert.Equal(New, Packed.Text(updated.Bytes));
        Assert.NotNull(Writer().Replace(
            updated, [StatePiece.Keep(0, New.Length)], new WriteOptions { Compression = Compression.None }).Value);
        Assert.Equal(New, File.ReadAllText(path));
    }

    [Fact]
    public void A_state_that_was_changed_meanwhile_is_left_alone()
    {
        using var old = Read(_folder.Write("dev.json", Old));
        File.WriteAllText(_folder["dev.json"], "somebody else's");

        Expect(2014, Writer().Replace(old, Pieces));

        Assert.Equal("somebody else's", File.ReadAllText(_folder["dev.json"]));
        Assert.Equal(["dev.json"], _folder.Files());
    }

    [Fact]
    public void A_change_that_keeps_length_and_time_is_noticed_by_the_content()
    {
        var path = _folder.Write("dev.json", Old);
        using var old = Read(path);
        var time = File.GetLastWriteTimeUtc(path);
        using (var stream = new FileStream(path, FileMode.Open))
        {
            stream.Write(Packed.Bytes(Old.Replace('1', '7')));
        }

        File.SetLastWriteTimeUtc(path, time);

        Expect(2014, Writer().Replace(old, Pieces));
        Assert.Equal(["dev.json"], _folder.Files());
    }

    [Fact]
    public void A_state_that_is_gone_is_not_brought_back()
    {
        using var old = Read(_folder.Write("dev.json", Old));
        File.Delete(_folder["dev.json"]);

        Expect(2001, Writer().Replace(old, Pieces));
        Assert.Empty(_folder.Files());
    }

    [Fact]
    public void Of_many_writers_who_read_the_same_state_one_writes()
    {
        _folder.Write("dev.json", Old);
        var read = Enumerable.Range(0, 12).Select(_ => Read(_folder["dev.json"])).ToArray();

        var results = read.AsParallel().WithDegreeOfParallelism(12)
            .Select(old => Writer().Replace(old, Pieces))
            .ToArray();

        Assert.Single(results, result => result.Value is not null);
        Assert.All(
            results.Where(result => result.Value is null),
            result => Assert.Contains(Assert.Single(result.Diagnostics).Code.Number, (int[])[2013, 2014]));
        Assert.Equal(New, File.ReadAllText(_folder["dev.json"]));
        Assert.Equal(["dev.json", "dev.json.cairn-backup-20261124T061057-1"], _folder.Files());
        Assert.All(read, old => old.Dispose());
    }

    [Fact]
    public void A_state_that_is_being_written_is_left_alone()
    {
        using var old = Read(_folder.Write("dev.json", Old));
        using (WriteLock.TryTake(SystemCalls.Real, _folder["dev.json.cairn-lock"], "dev.json").Value)
        {
            Expect(2013, Writer().Replace(old, Pieces));
        }

        Assert.NotNull(Writer().Replace(old, Pieces).Value);
    }

    [Fact]
    public void A_lock_that_its_holder_removes_at_the_worst_moment_can_be_taken()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows removes the lock's file itself");
        var created = 0;
        FileStream QuickerAndGone(string path)
        {
            created++;
            if (created > 3)
            {
                return new FileStream(path, FileMode.CreateNew);
            }

            File.WriteAllText(path, "");
            try
            {
                return new FileStream(path, FileMode.CreateNew);
            }
            finally
            {
                File.Delete(path);
            }
        }

        using var taken = WriteLock.TryTake(_folder["dev.json.cairn-lock"], QuickerAndGone);

        Assert.NotNull(taken);
        Assert.Equal(4, created);
    }

    [Fact]
    public void A_lock_that_is_taken_by_another_between_creating_and_locking_it_is_theirs()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows creates and locks in one call");
        WriteLock? quicker = null;

        // What .NET does: it creates the file, then locks it, and fails where somebody got in between.
        var taken = WriteLock.TryTake(_folder["dev.json.cairn-lock"], path =>
        {
            quicker = WriteLock.TryTake(path);
            return File.Open(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        });

        using (quicker)
        {
            Assert.NotNull(quicker);
            Assert.Null(taken);
        }
    }

    [Fact]
    public void A_lock_that_many_take_and_release_is_held_by_one_at_a_time()
    {
        var holders = 0;
        var taken = 0;
        var refusals = Enumerable.Range(0, 8).AsParallel().WithDegreeOfParallelism(8).SelectMany(_ =>
        {
            var seen = new HashSet<string>();

            // A holder that loses the processor lets the others try in vain meanwhile.
            for (var i = 0; i < 400 || (i < 1_000_000 && Volatile.Read(ref taken) < 400); i++)
            {
                var tried = WriteLock.TryTake(SystemCalls.Real, _folder["dev.json.cairn-lock"], "dev.json");
                seen.UnionWith(tried.Diagnostics.Select(diagnostic => $"{diagnostic.Code}: {diagnostic.Detail}"));
                using var held = tried.Value;
                if (held is not null)
                {
                    Assert.Equal(1, Interlocked.Increment(ref holders));
                    Interlocked.Increment(ref taken);
                    Assert.Equal(0, Interlocked.Decrement(ref holders));
                }
            }

            return seen;
        }).Distinct().ToArray();

        var others = refusals.Where(refusal => !refusal.StartsWith("CRN2013", StringComparison.Ordinal));
        Assert.True(!others.Any(), string.Join('\n', others));
        Assert.True(taken >= 400);
    }

    [Fact]
    public void A_lock_that_is_a_link_is_not_followed()
    {
        using var old = Read(_folder.Write("dev.json", Old));
        File.CreateSymbolicLink(_folder["dev.json.cairn-lock"], _folder["victim"]);

        Assert.Null(Writer().Replace(old, Pieces).Value);

        Assert.False(File.Exists(_folder["victim"]));
        Assert.Equal(Old, File.ReadAllText(_folder["dev.json"]));
    }

    [Fact]
    public void Whichever_call_fails_the_state_is_the_old_or_the_acknowledged_new_one()
    {
        const string State = ".pulumi/stacks/shop/dev.json";
        for (var failAt = 1; ; failAt++)
        {
            using var folder = new Folder();
            using var old = Read(folder.Write(State, Old));
            folder.Write(State + ".attrs", """{"md5":"AAAA"}""");
            var calls = new FaultyCalls(failAt, error: 5) { HalfWrites = true };

            var result = Writer(calls).Replace(old, Pieces);

            Assert.Equal(result.Value is null ? Old : New, File.ReadAllText(folder[State]));
            Assert.True(result.Value is not null || result.Diagnostics.Length > 0);
            var strays = folder.Files().Count(file => file.EndsWith("-tmp", StringComparison.Ordinal));
            Assert.True(
                calls.Failed == "delete" || strays == 0,
                $"call {failAt} ({calls.Failed}) left {string.Join(", ", folder.Files())}");
            if (calls.Failed is null)
            {
                Assert.NotNull(result.Value);
                Assert.Empty(result.Diagnostics);
                Assert.InRange(failAt, 20, 60);
                return;
            }
        }
    }

    [Fact]
    public void The_checksum_beside_a_state_is_brought_up_to_date()
    {
        using var old = Read(_folder.Write("dev.json", Old));
        _folder.Write("dev.json.attrs", """{"user.content_type":"text/plain","md5":"AAAA","x":1.0}""");

        Assert.Empty(Writer().Replace(old, Pieces).Diagnostics);

#pragma warning disable CA5351 // The format asks for it.
        var hash = Convert.ToBase64String(MD5.HashData(Packed.Bytes(New)));
#pragma warning restore CA5351
        Assert.Equal(
            $$"""{"user.content_type":"text/plain","md5":"{{hash}}","x":1.0}""",
            File.ReadAllText(_folder["dev.json.attrs"]).Replace("\\u002B", "+", StringComparison.Ordinal));
    }

    [Fact]
    public void A_broken_checksum_file_is_left_as_it_is()
    {
        using var old = Read(_folder.Write("dev.json", Old));
        _folder.Write("dev.json.attrs", """{"md5":""");

        Assert.NotNull(Writer().Replace(old, Pieces).Value);
        Assert.Equal("""{"md5":""", File.ReadAllText(_folder["dev.json.attrs"]));
    }

    [Fact]
    public void A_damaged_file_is_replaced_by_a_copy_that_is_restored()
    {
        var path = _folder.Write("dev.json.gz", Packed.Gzip(Packed.Bytes(Old))[..20]);
        using var damaged = new StateFileReader().ReadStored(path, TestContext.Current.CancellationToken).Value;
        Assert.NotNull(damaged);

        var options = new WriteOptions
        {
            Source = StateBytes.FromArray(Packed.Bytes(Old)),
            Compression = Compression.Gzip,
        };
        Assert.NotNull(Writer().Replace(damaged, [StatePiece.Keep(0, Old.Length)], options).Value);

        Assert.Equal(Old, Text(path));
    }

    [Fact]
    public void A_new_state_is_created_only_where_there_is_none()
    {
        var path = _folder["sub/new.json"];
        var source = StateBytes.FromArray(Packed.Bytes(Old));

        Assert.NotNull(Writer().Create(path, source, Pieces, Compression.None).Value);
        Expect(2016, Writer().Create(path, source, Pieces, Compression.None));

        Assert.Equal(New, File.ReadAllText(path));
    }

    [Fact]
    public void A_state_larger_than_every_buffer_is_written_whole()
    {
        var text = new byte[11 << 20];
        new Random(3).NextBytes(text);
        text[0] = (byte)'{';
        using var old = Read(_folder.Write("dev.json", text));

        Assert.NotNull(Writer().Replace(old, [StatePiece.Keep(5, text.Length - 5), StatePiece.Keep(0, 5)]).Value);

        var written = File.ReadAllBytes(_folder["dev.json"]);
        Assert.True(written.AsSpan().SequenceEqual((byte[])[.. text[5..], .. text[..5]]));
    }

    [Fact]
    public void A_stream_that_breaks_is_reported()
    {
        var source = StateBytes.FromArray(Packed.Bytes(Old));
        var output = new MemoryStream();

        Assert.Null(StateFileWriter.Write(output, source, Pieces, Compression.None));
        Assert.Equal(New, System.Text.Encoding.UTF8.GetString(output.ToArray()));
        Assert.Equal(2010, StateFileWriter.Write(new BrokenPipe(), source, Pieces, Compression.None)?.Code.Number);
    }

    private static StateFileWriter Writer(ISystemCalls? calls = null) => new(
        new FixedTime(), calls is null ? new DurableFile() : new DurableFile(calls), StorageLimits.Default);

    private static StateFile Read(string path)
        => new StateFileReader().Read(path, TestContext.Current.CancellationToken).Value
            ?? throw new InvalidOperationException(path);

    private static string Text(string path)
    {
        using var file = Read(path);
        return Packed.Text(file.Bytes);
    }

    private static void Expect(int code, Result<WriteReceipt> result)
    {
        Assert.Null(result.Value);
        Assert.Equal(code, Assert.Single(result.Diagnostics).Code.Number);
    }

    private sealed class BrokenPipe : MemoryStream
    {
        public override void Write(ReadOnlySpan<byte> buffer) => throw new IOException("Broken pipe");
    }
}
