namespace Cairn.Runtime;

/// <summary>The process's own two streams. Whoever has started it reads them.</summary>
internal static class Terminal
{
#pragma warning disable RS0030 // A program and a plugin talk to whoever has started them by these two streams.
    public static void Say(string line)
    {
        Console.Out.WriteLine(line);
        Console.Out.Flush();
    }

    public static void Complain(string line) => Console.Error.WriteLine(line);
#pragma warning restore RS0030
}
