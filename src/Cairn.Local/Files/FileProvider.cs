using Cairn.Providers;
using Cairn.Shapes;

namespace Cairn.Local.Files;

/// <summary>What holds for all files: each kind only says what is in them.</summary>
internal abstract class FileProvider<TInputs, TOutputs>(string type, RunFiles files)
    : ResourceProvider<TInputs, TOutputs>(type)
    where TInputs : class, IFileInputs, IShaped<TInputs>
    where TOutputs : class, IFileOutputs, IShaped<TOutputs>
{
    /// <summary>Writes the content.</summary>
    protected abstract Task WriteAsync(TInputs inputs, Stream to, CancellationToken cancellationToken);

    /// <summary>The outputs of a file that was written.</summary>
    protected abstract TOutputs Outputs(TInputs inputs, string sha256);

    /// <summary>What a file would have been made of, and what it is.</summary>
    /// <param name="path">The file, which is there.</param>
    /// <param name="sha256">Of its content.</param>
    /// <param name="old">The inputs in the state; null at an import.</param>
    /// <param name="oldSha256">Of the content in the state; null at an import.</param>
    /// <param name="cancellationToken">The run is stopped.</param>
    protected abstract Task<Found<TInputs, TOutputs>> FindAsync(
        string path, string sha256, TInputs? old, string? oldSha256, CancellationToken cancellationToken);

    /// <summary>The inputs with another mode.</summary>
    protected abstract TInputs WithMode(TInputs inputs, string? mode);

    protected override Task<TInputs> CheckAsync(CheckRequest<TInputs> request, CancellationToken cancellationToken)
    {
        if (files.Claim(request.Inputs.Path, request.Urn) is { } other)
        {
            request.Refuse("path", $"is also the file of '{other}'");
        }

        if (request.Old?.Path == request.Inputs.Path)
        {
            files.Know(request.Inputs.Path);
        }

        return Task.FromResult(request.Inputs);
    }

    protected override async Task<Created<TOutputs>> CreateAsync(
        CreateRequest<TInputs> request, CancellationToken cancellationToken)
    {
        var inputs = request.Inputs;
        var draft = await DiskFile.DraftAsync(
            inputs.Path, inputs.Mode, (to, token) => WriteAsync(inputs, to, token), cancellationToken)
            .ConfigureAwait(false);
        var sha256 = await DraftSha256Async(draft, cancellationToken).ConfigureAwait(false);
        var there = await DiskFile.Sha256Async(inputs.Path, cancellationToken).ConfigureAwait(false);
        if (there is not null && there != sha256 && inputs.Overwrite != true && !files.IsKnown(inputs.Path))
        {
            File.Delete(draft);
            throw new CairnException(LocalDiagnostics.FileIsThere(inputs.Path));
        }

        DiskFile.Place(draft, inputs.Path);
        return new(inputs.Path, Outputs(inputs, sha256));
    }

    protected override async Task<Found<TInputs, TOutputs>?> ReadAsync(
        ReadRequest<TInputs, TOutputs> request, CancellationToken cancellationToken)
    {
        if (await DiskFile.Sha256Async(request.Id, cancellationToken).ConfigureAwait(false) is not { } sha256)
        {
            return null;
        }

        var found = await FindAsync(
            request.Id, sha256, request.OldInputs, request.OldOutputs?.Sha256, cancellationToken)
            .ConfigureAwait(false);
        return request.OldInputs?.Mode is { } wanted && DiskFile.Mode(request.Id) is { } mode
            && Convert.ToInt32(wanted, 8) != Convert.ToInt32(mode, 8)
                ? found with { Inputs = WithMode(found.Inputs, mode) }
                : found;
    }

    protected override async Task<TOutputs> UpdateAsync(
        UpdateRequest<TInputs, TOutputs> request, CancellationToken cancellationToken)
    {
        var inputs = request.NewInputs;
        var draft = await DiskFile.DraftAsync(
            inputs.Path, inputs.Mode, (to, token) => WriteAsync(inputs, to, token), cancellationToken)
            .ConfigureAwait(false);
        var sha256 = await DraftSha256Async(draft, cancellationToken).ConfigureAwait(false);
        DiskFile.Place(draft, inputs.Path);
        return Outputs(inputs, sha256);
    }

    protected override async Task DeleteAsync(
        DeleteRequest<TOutputs> request, CancellationToken cancellationToken)
    {
        var there = await DiskFile.Sha256Async(request.Id, cancellationToken).ConfigureAwait(false);
        if (there is null || files.IsWanted(request.Id))
        {
            return;
        }

        if (there != request.Outputs.Sha256)
        {
            await Log.SayAsync(request, LocalDiagnostics.FileStays(request.Id), cancellationToken)
                .ConfigureAwait(false);
            return;
        }

        File.Delete(request.Id);
    }

    private static async Task<string> DraftSha256Async(string draft, CancellationToken cancellationToken)
        => await DiskFile.Sha256Async(draft, cancellationToken).ConfigureAwait(false)
            ?? throw new IOException($"'{draft}' is gone while it was written.");
}
