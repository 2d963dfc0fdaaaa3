using Cairn.Cli.Views;
using Cairn.Model;

namespace Cairn.Cli.Commands;

/// <summary>What all commands about secrets have in common: find them, say what was finished, fail.</summary>
internal static class SecretRun
{
    private static readonly int[] LockCodes = [2013, 2040, 2041, 2416, 2464];

    public static int Run(IoContext io, SecretArguments arguments, Func<SecretTarget, int> run)
    {
        var found = SecretTarget.Find(io, arguments);
        DiagnosticView.All(Pen.Err(io), found.Diagnostics);
        return found.TryGet(out var target) ? run(target) : Code(found.Diagnostics);
    }

    public static int Fail(IoContext io, params IReadOnlyList<Diagnostic> diagnostics)
        => DiagnosticView.Fail(io, diagnostics, Code(diagnostics));

    private static int Code(IEnumerable<Diagnostic> diagnostics)
        => diagnostics.Any(static x => LockCodes.Contains(x.Code.Number)) ? ExitCodes.Locked : ExitCodes.Failed;
}
