using Cairn.Providers;

namespace Cairn.Local.Files;

/// <summary>Archives of folders.</summary>
internal sealed class ArchiveFileProvider(RunFiles files)
    : FileProvider<ArchiveFileInputs, ArchiveFileOutputs>(LocalTypes.ArchiveFile, files)
{
    public override string Description => "An archive of a folder or a file; equal files make equal archives.";

    /// <summary>A source that isn't there may be made by another resource before this one.</summary>
    protected override async Task<ArchiveFileInputs> CheckAsync(
        CheckRequest<ArchiveFileInputs> request, CancellationToken cancellationToken)
    {
        var inputs = await base.CheckAsync(request, cancellationToken).ConfigureAwait(false);
        if (!ArchiveWriter.IsArchive(inputs.Path))
        {
            request.Refuse("path", "must end with .zip, .tar.gz or .tgz");
        }

        var sources = SourceTree.List(inputs.Source, inputs.Exclude, inputs.Path);
        return inputs with
        {
            SourceSha256 = sources is { } there
                ? await SourceTree.Sha256Async(there, cancellationToken).ConfigureAwait(false)
                : null,
        };
    }

    protected override Expected<ArchiveFileOutputs> Expect(ArchiveFileInputs inputs, ArchiveFileOutputs? old)
        => new(Outputs(inputs, ""))
        {
            Unknown = inputs.SourceSha256 is null ? ["sha256", "sourceSha256"] : ["sha256"],
        };

    protected override async Task WriteAsync(ArchiveFileInputs inputs, Stream to, CancellationToken cancellationToken)
    {
        var sources = SourceTree.List(inputs.Source, inputs.Exclude, inputs.Path)
            ?? throw new CairnException(LocalDiagnostics.SourceMissing(inputs.Source));
        await ArchiveWriter.WriteAsync(inputs.Path, sources, to, cancellationToken).ConfigureAwait(false);
    }

    protected override ArchiveFileOutputs Outputs(ArchiveFileInputs inputs, string sha256)
        => new(inputs.Path, sha256, inputs.Source, inputs.SourceSha256);

    /// <summary>
    /// An archive doesn't tell what it was made of: one that is not as it was, or is imported, counts as made of
    /// something else, and is made anew.
    /// </summary>
    protected override Task<Found<ArchiveFileInputs, ArchiveFileOutputs>> FindAsync(
        string path, string sha256, ArchiveFileInputs? old, string? oldSha256, CancellationToken cancellationToken)
    {
        var inputs = old ?? new ArchiveFileInputs(path, "", [], null, null, null);
        inputs = inputs with { Path = path, SourceSha256 = sha256 == oldSha256 ? inputs.SourceSha256 : null };
        return Task.FromResult<Found<ArchiveFileInputs, ArchiveFileOutputs>>(new(inputs, Outputs(inputs, sha256)));
    }

    protected override ArchiveFileInputs WithMode(ArchiveFileInputs inputs, string? mode)
        => inputs with { Mode = mode };
}
