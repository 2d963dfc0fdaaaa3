using System.Globalization;
using System.Text;
using Cairn.State.Document;
using Cairn.State.Edits;
using Cairn.State.Journal;
using Cairn.State.Json;
using Cairn.Storage.Files;
using Cairn.Storage.Leases;
using Cairn.Storage.Places;
using Cairn.Storage.Runs;

namespace Cairn.Storage.Tests.Simulation;

/// <summary>A stage in a Pulumi store on a simulated disk, and what a run on it needs.</summary>
internal static class SimStage
{
    public const string StatePath = "/s/.pulumi/stacks/shop/dev.json";

    public const string Root = "urn:pulumi:dev::shop::pulumi:pulumi:Stack::shop-dev";

    public static readonly StagePlace Place = new()
    {
        Kind = StageKind.Pulumi,
        Root = "/s",
        Project = "shop",
        Stack = "dev",
        StatePath = StatePath,
    };

    /// <summary>Small, so that journals grow within a few steps.</summary>
    public static readonly StorageLimits Limits = new()
    {
        JournalChunkBytesMin = 2048,
        JournalChunkBytesMax = 4096,
        JournalSpareBytes = 128,
        JournalResultBytesMin = 400,
    };

    public static readonly ManifestStamp Stamp = ManifestStamps.At(new FixedTime());

    public static readonly byte[] First = Encoding.UTF8.GetBytes(
        """{"version":3,"checkpoint":{"stack":"organization/shop/dev","latest":{"manifest":"""
        + """{"time":"2026-11-23T07:17:17.4Z","""
        + """ "magic":"ab35920a3077459b09dd1a3f7ddc28df4e3efc81b3240013bb6906688abc684d","""
        + """ "version":"v3.259.0"},"resources":["""
        + $$"""{"urn":"{{Root}}","custom":false,"type":"pulumi:pulumi:Stack"}"""
        + """]}}}""" + "\n");

    /// <summary>A disk with the stage on it.</summary>
    public static SimDisk Disk(List<SimOp>? log = null)
    {
        var disk = new SimDisk { Log = log };
        foreach (var folder in (string[])["/s", "/s/.pulumi", "/s/.pulumi/stacks", "/s/.pulumi/stacks/shop", "/tmp"])
        {
            disk.CreateDirectory(folder);
        }

        disk.Put(StatePath, First);
        return disk;
    }

    /// <summary>A process of this host by its number; <paramref name="isAlive"/> says who still lives.</summary>
    public static RunContext Context(SimDisk disk, int number, Func<int, bool> isAlive)
    {
        var ids = 0;
        return new RunContext
        {
            Identity = new ProcessIdentity
            {
                Owner = new LockOwner
                {
                    ProcessId = number,
                    UserName = "ann",
                    HostName = "here",
                    IsAlive = isAlive,
                    NewId = () => new Guid(number, 0, 0, 0, 0, 0, 0, 0, 0, 0, (byte)ids++),
                },
                ProcessStart = Start(number),
                Machine = "machine",
                Boot = "boot/1",
                StartOf = other => isAlive(other) ? Start(other) : null,
            },
            Time = new FixedTime(),
            Files = new DurableFile(disk),
            Limits = Limits,
            UnsavedFolder = "/tmp",
            LockPatience = TimeSpan.Zero,
        };
    }

    public static RunRequest Request => new() { Command = "deploy", Heartbeat = TimeSpan.Zero };

    public static RawJson Resource(string name) => RawJson.Of(
        $$"""{"urn":"{{Urn(name)}}","custom":false,"type":"my:index:Thing","parent":"{{Root}}"}""");

    public static string Urn(string name) => $"urn:pulumi:dev::shop::my:index:Thing::{name}";

    /// <summary>An entry that adds a resource at once.</summary>
    public static JournalEntry Adds(string name) => new JournalEntry.Ended(0, [new StateChange.Add(Resource(name))]);

    /// <summary>A state with some entries folded in, as bytes.</summary>
    public static byte[] Folded(byte[] state, params IEnumerable<JournalEntry> entries)
    {
        using var bytes = StateBytes.FromArray(state);
        var fold = JournalFold.Open(StateDocument.Open(bytes).Value!).Value!;
        Assert.NotNull(fold.Apply(Opened(bytes)).Value);
        foreach (var entry in entries)
        {
            Assert.NotNull(fold.Apply(entry).Value);
        }

        return Bytes(new PieceBytes(bytes, fold.Pieces(Stamp)));
    }

    public static JournalEntry.RunOpened Opened(StateBytes bytes) => new()
    {
        Stage = "",
        RunId = "",
        Command = "",
        StartedAt = "",
        Base = BaseIdentity.Of(bytes, 0),
    };

    public static byte[] Bytes(StateBytes bytes) => bytes.Slice(0, (int)bytes.Length).ToArray();

    public static string[] Names(StateDocument document) =>
    [
        .. document.Resources().Select(resource => resource.Urn.ToString() ?? "")
            .Where(urn => urn != Root)
            .Select(urn => urn[(urn.LastIndexOf(':') + 1)..]),
    ];

    private static string Start(int number) => number.ToString("x8", CultureInfo.InvariantCulture);
}
