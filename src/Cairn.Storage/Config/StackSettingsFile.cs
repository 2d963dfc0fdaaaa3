using System.Text;
using Cairn.Model;
using Cairn.Storage.Files;

namespace Cairn.Storage.Config;

/// <summary>
/// The file of a stack's settings: read, changed under a lock, and written durably only if it is still what was read.
/// </summary>
public sealed class StackSettingsFile
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private readonly DurableFile _files;
    private readonly StorageLimits _limits;

    private readonly string? _project;

    /// <param name="path">The file.</param>
    /// <param name="project">Whose the keys without a namespace are; null: there may be none.</param>
    public StackSettingsFile(string path, string? project = null)
        : this(path, new DurableFile(), StorageLimits.Default, project)
    {
    }

    internal StackSettingsFile(string path, DurableFile files, StorageLimits limits, string? project = null)
    {
        Path = path;
        _project = project;
        _files = files;
        _limits = limits;
    }

    public string Path { get; }

    /// <summary>The settings; empty ones where there is no file.</summary>
    public Result<StackSettings> Read() => Load(out _);

    /// <summary>Reads, changes and writes the settings; nobody else's change in between is lost.</summary>
    /// <param name="change">Makes the new settings; the same ones: nothing is written.</param>
    /// <param name="cancellationToken">Ends the wait for another Cairn.</param>
    /// <returns>The settings as they are now.</returns>
    public Result<StackSettings> Change(
        Func<StackSettings, Result<StackSettings>> change, CancellationToken cancellationToken)
        => StateFileReader.Guarded(Path, () =>
        {
            var taken = PatientLock.Take(Path + ".cairn-lock", Path, cancellationToken);
            using var held = taken.Value;
            return held is null
                ? Result.Failed<StackSettings>(
                    taken.Diagnostics is [{ Code.Number: StorageDiagnostics.BeingWrittenCode }]
                        ? [ConfigDiagnostics.Busy(Path)]
                        : taken.Diagnostics)
                : Changed(change);
        });

    private Result<StackSettings> Changed(Func<StackSettings, Result<StackSettings>> change)
    {
        var loaded = Load(out var before);
        var made = loaded.TryGet(out var old) ? change(old) : loaded;
        if (!made.TryGet(out var settings) || (old is not null && settings.Text == old.Text))
        {
            return made;
        }

        var problem = _files.Replace(
            Path,
            stream => stream.Write(Utf8.GetBytes(settings.Text)),
            () => before.AsSpan().SequenceEqual(SmallFile.TryRead(Path, _limits))
                ? null
                : ConfigDiagnostics.ChangedMeanwhile(Path));
        return problem is null ? made : Result.Failed<StackSettings>(problem);
    }

    private Result<StackSettings> Load(out byte[]? content)
    {
        content = null;
        if (Presence.IsMissing(Path))
        {
            return StackSettings.Parse(Path, "", _project);
        }

        var read = SmallFile.Read(Path, _limits);
        return read.TryGet(out content)
            ? StackSettings.Parse(Path, Utf8.GetString(content), _project)
            : Result.Failed<StackSettings>(read.Diagnostics);
    }
}
