using System.Runtime.InteropServices;

namespace Cairn.Storage.Files;

/// <summary>Flags of open(2), by name; their bits differ between platforms.</summary>
[Flags]
internal enum OpenFlags
{
    None = 0,
    ReadWrite = 1,
    NonBlocking = 2,
    NoTerminal = 4,
    Directory = 8,
    NoFollow = 16,
}

/// <summary>The bits. Close-on-exec is always set: a child must not inherit a state's descriptor.</summary>
internal static class OpenFlagBits
{
    public static int Of(OpenFlags flags)
    {
        var linux = OperatingSystem.IsLinux();
        var arm = RuntimeInformation.ProcessArchitecture is Architecture.Arm64 or Architecture.Arm;
        var bits = linux ? 0x80000 : 0x1000000;
        bits |= Bit(OpenFlags.ReadWrite, 2);
        bits |= Bit(OpenFlags.NonBlocking, linux ? 0x800 : 4);
        bits |= Bit(OpenFlags.NoTerminal, linux ? 0x100 : 0x20000);
        bits |= Bit(OpenFlags.Directory, !linux ? 0x100000 : arm ? 0x4000 : 0x10000);
        bits |= Bit(OpenFlags.NoFollow, !linux ? 0x100 : arm ? 0x8000 : 0x20000);
        return bits;

        int Bit(OpenFlags flag, int value) => flags.HasFlag(flag) ? value : 0;
    }
}
