using System.IO.Compression;
using System.Text;

namespace Cairn.Cli.Tests.Faults;

/// <summary>A kind of store: Pulumi's, plain or packed, or SST's home.</summary>
internal sealed record StoreShape(string Name, string Folder, string Ending, string[] Options)
{
    public const string Input = "hunter2\n";

    public static readonly StoreShape[] All =
    [
        new("Pulumi", "store/.pulumi/stacks/app", ".json", Shop.Place),
        new("Pulumi, packed", "store/.pulumi/stacks/app", ".json.gz", Shop.Place),
        new("SST", "config/sst/state/app/app", ".json", []),
    ];

    public bool IsSst => Options.Length == 0;

    /// <summary>Makes a folder one in which this store is found.</summary>
    public void Enter(CliRun run)
    {
        run.With("XDG_CONFIG_HOME", Path.Combine(run.Folder, "config")).With("HOME", run.Folder);
        if (IsSst)
        {
            run.Write("sst.config.ts", Shop.SstConfig);
        }
    }

    public string StatePath(string stage) => $"{Folder}/{stage}{Ending}";

    public void Put(CliRun run, string stage, string state)
    {
        var text = state.Replace("urn:pulumi:dev:", $"urn:pulumi:{stage}:", StringComparison.Ordinal)
            .Replace("app-dev", $"app-{stage}", StringComparison.Ordinal)
            .Replace("app/dev", $"app/{stage}", StringComparison.Ordinal);
        var path = Path.Combine(run.Folder, StatePath(stage));
        Directory.CreateDirectory(Path.GetDirectoryName(path) ?? "");
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write);
        if (Ending.EndsWith(".gz", StringComparison.Ordinal))
        {
            using var packed = new GZipStream(file, CompressionLevel.Fastest);
            packed.Write(Encoding.UTF8.GetBytes(text));
        }
        else
        {
            file.Write(Encoding.UTF8.GetBytes(text));
        }
    }
}
