using System.Collections.Immutable;
using Cairn.Storage.Places;

namespace Cairn.Plugins.Processes;

/// <summary>
/// The program that guards a child: Cairn itself, started with the verb <see cref="Verb"/>
/// (docs/adr/0021-a-guard-per-child.md).
/// </summary>
public sealed record GuardProgram(string Path, ImmutableArray<string> Arguments)
{
    /// <summary>The first argument that makes Cairn a guard.</summary>
    public const string Verb = "__child";

    /// <summary>Names the executable of Cairn where the process that needs it is another, as a test host is.</summary>
    public const string Variable = "CAIRN_COMMAND";

    private static readonly string[] OwnNames = ["cairn", "pulumi"];

    /// <summary>
    /// The executable of this process where it is Cairn, else what <see cref="Variable"/> names, else none: children
    /// are then started directly and end with Cairn only where it ends in order.
    /// </summary>
    public static GuardProgram? Find(IEnvironment environment)
    {
        var own = Environment.ProcessPath;
        if (own is not null
            && OwnNames.Contains(System.IO.Path.GetFileNameWithoutExtension(own), StringComparer.Ordinal))
        {
            return new GuardProgram(own, []);
        }

        return environment.Get(Variable) is { Length: > 0 } named && File.Exists(named)
            ? new GuardProgram(System.IO.Path.GetFullPath(named), [])
            : null;
    }
}
