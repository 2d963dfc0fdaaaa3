using Cairn.Model;
using Cairn.Storage.Places;

namespace Cairn.Cli.Sst;

/// <summary>The app that a run is about, as far as can be known without running it.</summary>
/// <param name="Folder">Where its <c>sst.config.ts</c> is.</param>
/// <param name="Home">The stage's state in SST's home; the file need not exist.</param>
/// <param name="Unknown">Why <paramref name="Home"/> is not known.</param>
internal sealed record SstApp(string Folder, StagePlace? Home, Diagnostic? Unknown)
{
    private static readonly string[] Names = ["sst.config.ts", "sst.config.js", "sst.config.mjs"];

    public static Result<SstApp> Find(IoContext io, string? stage)
    {
        var locator = new StageLocator(new IoEnvironment(io));
        if (locator.ProjectFolder(io.Folder) is not { } folder
            || !Names.Any(x => File.Exists(Path.Combine(folder, x))))
        {
            return Result.Failed<SstApp>(SstDiagnostics.NoApp(io.Folder));
        }

        var located = locator.Locate(new StageRequest { WorkingFolder = folder, Stage = stage, MustExist = false });
        return Result.Of(located.TryGet(out var place)
            ? new SstApp(folder, place, null)
            : new SstApp(folder, null, located.Diagnostics.IsEmpty ? null : located.Diagnostics[0]));
    }
}
