using System.Collections.Immutable;
using Cairn.Model;
using Cairn.Storage.Files;
using Cairn.Storage.Places;

namespace Cairn.Storage.Runs;

/// <summary>
/// A stage that this process has taken to write it: nobody else takes it meanwhile, and what an earlier run left is in
/// its state. Disposing of it gives it back.
/// </summary>
public sealed class StageHold : IDisposable
{
    private readonly RunContext _context;
    private readonly HeldStage? _stage;

    internal StageHold(RunContext context, StagePlace place, HeldStage? stage)
    {
        _context = context;
        _stage = stage;
        Place = place;
    }

    public StagePlace Place { get; }

    /// <summary>The files that a finished change of the passphrase put in place.</summary>
    public ImmutableArray<string> Rotated { get; internal set; } = [];

    /// <summary>Why this process has the stage no more; null while it has it.</summary>
    public Diagnostic? Fence() => _stage is null ? null : _context.Leases.Check(Place, _stage.Lease);

    /// <summary>Gives the stage back; a diagnostic where a lock had to be left behind.</summary>
    public Diagnostic? Release()
    {
        if (_stage is null)
        {
            return null;
        }

        try
        {
            var locked = _context.LockPatiently(Place, CancellationToken.None);
            using var held = locked.Value;
            return held is null ? locked.Diagnostics[0] : _stage.Release();
        }
        catch (Exception failure) when (FailureDiagnostics.IsExpected(failure))
        {
            return FailureDiagnostics.OfWriting(Place.LeasePath, failure);
        }
    }

    public void Dispose() => _ = Release();
}
