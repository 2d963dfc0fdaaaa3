using System.Collections.Immutable;

namespace Cairn.Cli.Pulumi;

/// <summary>What the commands of this door do, for people.</summary>
internal static class PulumiHelp
{
    private const int Column = 34;

    public static int WriteAll(IoContext io, ImmutableArray<PulumiCommand> commands)
    {
        io.Out.WriteLine("Pulumi's commands on Cairn's engine.");
        io.Out.WriteLine();
        io.Out.WriteLine("Usage:");
        io.Out.WriteLine("  pulumi [command]");
        io.Out.WriteLine();
        io.Out.WriteLine("Available Commands:");
        foreach (var command in commands.Where(static x => !x.Path.Contains(' ', StringComparison.Ordinal)))
        {
            Row(io, command.Path, command.Says);
        }

        Flags(io, "Flags:", PulumiFlags.Everywhere);
        return PulumiExitCodes.Done;
    }

    public static int Write(IoContext io, PulumiCommand command, ImmutableArray<PulumiCommand> commands)
    {
        io.Out.WriteLine(command.Says);
        io.Out.WriteLine();
        io.Out.WriteLine("Usage:");
        io.Out.WriteLine($"  pulumi {command.Path} {command.Usage}".TrimEnd() + " [flags]");
        Below(io, command, commands);
        if (command.Flags.Length > 0)
        {
            Flags(io, "Flags:", command.Flags);
        }

        Flags(io, "Global Flags:", PulumiFlags.Everywhere.Except(command.Flags));
        return PulumiExitCodes.Done;
    }

    private static void Flags(IoContext io, string head, IEnumerable<PulumiFlag> flags)
    {
        io.Out.WriteLine();
        io.Out.WriteLine(head);
        foreach (var flag in flags.OrderBy(static x => x.Name, StringComparer.Ordinal))
        {
            Row(io, $"{(flag.Short is { } letter ? $"-{letter}," : "   ")} --{flag.Name}", flag.Says);
        }
    }

    private static void Below(IoContext io, PulumiCommand command, ImmutableArray<PulumiCommand> commands)
    {
        var start = command.Path + " ";
        var below = commands.Where(x => x.Path.StartsWith(start, StringComparison.Ordinal)
            && !x.Path[start.Length..].Contains(' ', StringComparison.Ordinal)).ToList();
        if (below.Count == 0)
        {
            return;
        }

        io.Out.WriteLine();
        io.Out.WriteLine("Available Commands:");
        foreach (var each in below)
        {
            Row(io, each.Path[start.Length..], each.Says);
        }
    }

    private static void Row(IoContext io, string name, string says)
        => io.Out.WriteLine($"  {name.PadRight(Column)} {says}".TrimEnd());
}
