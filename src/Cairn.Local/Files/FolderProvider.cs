using Cairn.Providers;

namespace Cairn.Local.Files;

/// <summary>Makes folders, and deletes those that are empty.</summary>
internal sealed class FolderProvider() : ResourceProvider<FolderState, FolderState>(LocalTypes.Folder)
{
    public override string Description => "A folder. It is deleted only where it is empty.";

    protected override Task<Created<FolderState>> CreateAsync(
        CreateRequest<FolderState> request, CancellationToken cancellationToken)
    {
        var path = request.Inputs.Path;
        if (File.Exists(path))
        {
            throw new CairnException(LocalDiagnostics.NotAFile(path));
        }

        _ = Directory.CreateDirectory(path);
        return Task.FromResult(new Created<FolderState>(path, request.Inputs));
    }

    protected override Task<Found<FolderState, FolderState>?> ReadAsync(
        ReadRequest<FolderState, FolderState> request, CancellationToken cancellationToken)
    {
        var state = new FolderState(request.Id);
        return Task.FromResult<Found<FolderState, FolderState>?>(
            Directory.Exists(request.Id) ? new(state, state) : null);
    }

    protected override async Task DeleteAsync(
        DeleteRequest<FolderState> request, CancellationToken cancellationToken)
    {
        var path = request.Id;
        if (!Directory.Exists(path))
        {
            return;
        }

        foreach (var draft in Directory.EnumerateFiles(path).Where(DiskFile.IsDraft))
        {
            File.Delete(draft);
        }

        string[] others = [.. Directory.EnumerateFileSystemEntries(path)
            .Select(x => Path.GetFileName(x)).Order(StringComparer.Ordinal)];
        if (others.Length > 0)
        {
            await Log.SayAsync(
                request, LocalDiagnostics.FolderStays(path, others.Length, others[0]), cancellationToken)
                .ConfigureAwait(false);
            return;
        }

        Directory.Delete(path);
    }
}
