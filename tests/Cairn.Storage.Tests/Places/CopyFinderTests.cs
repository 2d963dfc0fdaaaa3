using Cairn.Storage.Places;

namespace Cairn.Storage.Tests.Places;

public sealed class CopyFinderTests : IDisposable
{
    private readonly Folder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Pulumis_copies_are_found_newest_first_and_other_stacks_are_not()
    {
        Write("s/.pulumi/stacks/shop/dev.json.bak", day: 5);
        Write("s/.pulumi/backups/shop/dev/dev.1700.json.gz", day: 3);
        Write("s/.pulumi/history/shop/dev/dev-1700.checkpoint.json", day: 4);
        Write("s/.pulumi/history/shop/dev/dev-1700.history.json", day: 4);
        Write("s/.pulumi/cairn/backups/shop/dev/dev.20260101T000000-1.json", day: 6);
        Write("s/.pulumi/backups/shop/prod/prod.1700.json", day: 7);
        Write("s/.pulumi/backups/shop/dev/dev.1700.json.attrs", day: 7);

        var copies = new CopyFinder().Find(StagePlace.OfFile(_folder["s/.pulumi/stacks/shop/dev.json"]));

        Assert.Equal(
            [
                StateCopyKind.CairnBackup, StateCopyKind.PreviousVersion, StateCopyKind.History,
                StateCopyKind.PulumiBackup,
            ],
            copies.Select(copy => copy.Kind));
        Assert.Equal(new DateTimeOffset(2026, 1, 6, 0, 0, 0, TimeSpan.Zero), copies[0].When);
    }

    [Fact]
    public void Ssts_snapshots_are_found()
    {
        Write("sst/state/snapshot/shop/dev/fe65b7.json", day: 1);
        Write("sst/state/snapshot/shop/prod/fe65b8.json", day: 2);

        var copies = new CopyFinder().Find(StagePlace.OfFile(_folder["sst/state/app/shop/dev.json"]));

        var copy = Assert.Single(copies);
        Assert.Equal(StateCopyKind.SstSnapshot, copy.Kind);
        Assert.Equal(_folder["sst/state/snapshot/shop/dev/fe65b7.json"], copy.Path);
    }

    [Fact]
    public void The_copies_of_a_file_lie_beside_it()
    {
        Write("dev.json.bak", day: 1);
        Write("dev.json.cairn-backup-20260101T000000-1", day: 2);
        Write("other.json.cairn-backup-20260101T000000-1", day: 3);

        var copies = new CopyFinder().Find(StagePlace.OfFile(_folder["dev.json"]));

        Assert.Equal([StateCopyKind.CairnBackup, StateCopyKind.PreviousVersion], copies.Select(copy => copy.Kind));
    }

    [Fact]
    public void There_is_an_end_to_the_list()
    {
        for (var day = 1; day <= 9; day++)
        {
            Write($"sst/state/snapshot/shop/dev/{day}.json", day);
        }

        var copies = new CopyFinder(new StorageLimits { CopiesMax = 2 })
            .Find(StagePlace.OfFile(_folder["sst/state/app/shop/dev.json"]));

        Assert.Equal(["9.json", "8.json"], copies.Select(copy => Path.GetFileName(copy.Path)));
    }

    private void Write(string name, int day)
        => File.SetLastWriteTimeUtc(_folder.Write(name, "{}"), new DateTime(2026, 1, day, 0, 0, 0, DateTimeKind.Utc));
}
