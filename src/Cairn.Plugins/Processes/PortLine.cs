using System.Globalization;

namespace Cairn.Plugins.Processes;

/// <summary>The first line of a plugin: the port it listens on, as text (spec/engine.md §2.4).</summary>
internal static class PortLine
{
    private const int PortMax = 65535;

    // `dotnet run` of .NET 9 writes these to pipes too: the progress shown in a terminal's tab.
    private static readonly string[] Noise = ["\e]9;4;3;\e\\", "\e]9;4;0;\e\\"];

    public static int? Parse(string line)
    {
        var text = Noise.Aggregate(line, (rest, noise) => rest.Replace(noise, "", StringComparison.Ordinal)).Trim();
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            && port is > 0 and <= PortMax
                ? port
                : null;
    }
}
