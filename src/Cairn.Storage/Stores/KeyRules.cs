using Cairn.Model;

namespace Cairn.Storage.Stores;

/// <summary>
/// The names that objects may have: every store can hold them, none leads out of a folder, and no two are the same
/// where upper and lower case are. What can't be held is refused, not rewritten.
/// </summary>
internal static class KeyRules
{
    public const int LengthMax = 512;

    private const int PartLengthMax = 200;

    private static readonly string[] Devices = ["con", "prn", "aux", "nul", "clock$", "conin$", "conout$"];
    private static readonly string[] NumberedDevices = ["com", "lpt"];
    private static readonly string[] Reserved = [".attrs", FileStateDriver.LockSuffix, FileStateDriver.TempSuffix];

    /// <summary>Why a name is not allowed; null where it is.</summary>
    public static Diagnostic? Look(string key)
        => Reason(key) is { } reason ? RunDiagnostics.KeyNotAllowed(Shown(key), reason) : null;

    /// <summary>As for a name, but it may end anywhere.</summary>
    public static Diagnostic? LookAtPrefix(string prefix)
    {
        var slash = prefix.LastIndexOf('/');
        return prefix.Length > LengthMax || prefix.Any(letter => letter != '/' && !IsLetter(letter))
            ? RunDiagnostics.KeyNotAllowed(Shown(prefix), "has letters that no name has, or is too long")
            : slash < 0 ? null
            : Look(prefix[..slash]);
    }

    private static string? Reason(string key)
    {
        if (key.Length is 0 or > LengthMax)
        {
            return $"has {key.Length} letters; 1 to {LengthMax} are allowed";
        }

        foreach (var part in key.Split('/'))
        {
            var reason = PartReason(part);
            if (reason is not null)
            {
                return reason;
            }
        }

        return Reserved.Any(ending => key.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
            ? "ends in what a store keeps for itself"
            : null;
    }

    private static string? PartReason(string part)
        => part.Length == 0 ? "has a part without a letter"
            : part.Length > PartLengthMax ? $"has a part of more than {PartLengthMax} letters"
            : !part.All(IsLetter) ? "has letters that not every store can hold"
            : part[0] == '.' && part.All(letter => letter == '.') ? "has a part of dots only"
            : part[^1] == '.' ? "has a part that ends in a dot"
            : IsDevice(part.Split('.')[0]) ? "has a part that is a device of Windows"
            : null;

    private static bool IsLetter(char letter)
        => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' or '_' or '@' or '+';

    private static bool IsDevice(string name)
        => Devices.Contains(name, StringComparer.OrdinalIgnoreCase)
            || (name.Length == 4
                && char.IsAsciiDigit(name[3])
                && NumberedDevices.Contains(name[..3], StringComparer.OrdinalIgnoreCase));

    private static string Shown(string key)
        => new([.. key.Take(LengthMax).Select(letter => char.IsControl(letter) ? '?' : letter)]);
}
