namespace Cairn.Storage.Places;

/// <summary>
/// Names of stages and apps become parts of paths, so they may be nothing else: Pulumi's characters, but no name
/// that leads out of its folder, hides, or is a device on Windows (spec/reliability.md §8).
/// </summary>
internal static class NameRules
{
    private const int LengthMax = 100;

    private static readonly string[] Devices = ["con", "prn", "aux", "nul"];
    private static readonly string[] NumberedDevices = ["com", "lpt"];

    public static bool IsValid(string name)
        => name.Length is > 0 and <= LengthMax
            && name[0] != '.'
            && name[^1] != '.'
            && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '.' or '-')
            && !IsDevice(name.Split('.')[0]);

    private static bool IsDevice(string name)
        => Devices.Contains(name, StringComparer.OrdinalIgnoreCase)
            || (name.Length == 4
                && char.IsAsciiDigit(name[3])
                && NumberedDevices.Contains(name[..3], StringComparer.OrdinalIgnoreCase));
}
