using Cairn.Providers;

namespace Cairn.Local.Files;

/// <summary>Copies of files.</summary>
internal sealed class CopiedFileProvider(RunFiles files)
    : FileProvider<CopiedFileInputs, CopiedFileOutputs>(LocalTypes.CopiedFile, files)
{
    public override string Description => "A file with the content of another.";

    /// <summary>A source that isn't there may be made by another resource before this one.</summary>
    protected override async Task<CopiedFileInputs> CheckAsync(
        CheckRequest<CopiedFileInputs> request, CancellationToken cancellationToken)
    {
        var inputs = await base.CheckAsync(request, cancellationToken).ConfigureAwait(false);
        return inputs with
        {
            SourceSha256 = await DiskFile.Sha256Async(inputs.Source, cancellationToken).ConfigureAwait(false),
        };
    }

    protected override Expected<CopiedFileOutputs> Expect(CopiedFileInputs inputs, CopiedFileOutputs? old)
        => inputs.SourceSha256 is { } known
            ? new(Outputs(inputs, known))
            : new(Outputs(inputs, "")) { Unknown = ["sha256"] };

    protected override async Task WriteAsync(CopiedFileInputs inputs, Stream to, CancellationToken cancellationToken)
    {
        if (!File.Exists(inputs.Source))
        {
            throw new CairnException(LocalDiagnostics.SourceMissing(inputs.Source));
        }

        var from = DiskFile.Open(inputs.Source);
        await using (from.ConfigureAwait(false))
        {
            await from.CopyToAsync(to, cancellationToken).ConfigureAwait(false);
        }
    }

    protected override CopiedFileOutputs Outputs(CopiedFileInputs inputs, string sha256)
        => new(inputs.Path, sha256, inputs.Source);

    /// <summary>A file that is imported counts as a copy of itself, until the program says what it is of.</summary>
    protected override Task<Found<CopiedFileInputs, CopiedFileOutputs>> FindAsync(
        string path, string sha256, CopiedFileInputs? old, string? oldSha256, CancellationToken cancellationToken)
    {
        var inputs = (old ?? new CopiedFileInputs(path, path, null, null, null)) with
        {
            Path = path,
            SourceSha256 = sha256,
        };
        return Task.FromResult<Found<CopiedFileInputs, CopiedFileOutputs>>(new(inputs, Outputs(inputs, sha256)));
    }

    protected override CopiedFileInputs WithMode(CopiedFileInputs inputs, string? mode)
        => inputs with { Mode = mode };
}
