using Cairn.Model;
using Cairn.State.Document;
using Cairn.Storage.Files;
using Cairn.Storage.History;
using Cairn.Storage.Places;
using Cairn.Storage.Tests.Files;

namespace Cairn.Storage.Tests.History;

public sealed class StageFilesTests : IDisposable
{
    private const string Old = ".pulumi/stacks/shop/dev.json";
    private const string New = ".pulumi/stacks/shop/prod.json";
    private const string Content = """{"version":3,"a":1}""";
    private const string Renamed = """{"version":3,"a":2}""";

    private readonly Folder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Whichever_call_fails_a_rename_loses_nothing_and_can_be_repeated()
    {
        for (var failAt = 1; ; failAt++)
        {
            using var test = new StageFilesTests();
            test._folder.Write(Old, """{"version":3,"a":0}""");
            test._folder.Write(".pulumi/history/shop/dev/dev-1.checkpoint.json", "{}");
            using (var first = test.Read())
            {
                Assert.NotNull(Writer().Replace(first, [StatePiece.New(Packed.Bytes(Content))]).Value);
            }

            var calls = new FaultyCalls(failAt, error: 5) { HalfWrites = true };
            var result = test.Rename(calls);

            Assert.True(
                result.Value is not null || (File.Exists(test._folder[Old]) && test.Text(Old) == Content),
                $"call {failAt}: {calls.Failed}");
            if (result.Value is null)
            {
                Assert.NotNull(test.Rename(new FaultyCalls(failAt: 0, error: 0)).Value);
            }

            Assert.Equal(Renamed, test.Text(New));
            Assert.False(File.Exists(test._folder[Old]));
            Assert.True(File.Exists(test._folder[".pulumi/history/shop/prod/prod-1.checkpoint.json"]));
            var versions = new StageHistory(new FixedTime()).Read(StagePlace.OfFile(test._folder[New])).Versions;
            Assert.Equal([1, 2], versions.Take(2).Select(static x => x.Number));
            Assert.Equal(StageVersions.AddressOf(test.Read(New)), versions[^1].Content);
            if (calls.Failed is null)
            {
                Assert.InRange(failAt, 40, 200);
                return;
            }
        }
    }

    private static ChangeAuthor Author => new() { User = "ana", Host = "desk", Command = "cairn stage rename" };

    private static StateFileWriter Writer()
        => new(new FixedTime(), new DurableFile(), StorageLimits.Default, Author);

    private Result<WriteReceipt> Rename(ISystemCalls calls)
    {
        using var old = Read();
        return new StageFiles(new FixedTime(), Author, new DurableFile(calls), StorageLimits.Default).Rename(
            StagePlace.OfFile(_folder[Old]),
            old,
            [StatePiece.New(Packed.Bytes(Renamed))],
            StagePlace.OfFile(_folder[New]));
    }

    private string Text(string path) => File.ReadAllText(_folder[path]);

    private StateFile Read(string path = Old)
    {
        var read = new StateFileReader().Read(_folder[path], TestContext.Current.CancellationToken).Value;
        Assert.NotNull(read);
        return read;
    }
}
