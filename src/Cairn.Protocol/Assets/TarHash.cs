using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Cairn.Protocol.Assets;

/// <summary>
/// The SHA-256 of a tar file that is never written. Its bytes are those that Go's writer gives for regular files
/// with the mode 0600, no owner and no time: a USTAR header where the name fits into one, and a PAX header before it
/// where it doesn't.
/// </summary>
internal sealed class TarHash : IDisposable
{
    private const int BlockBytes = 512;
    private const int NameBytes = 100;
    private const int PrefixBytes = 155;
    private const long OctalSizeMax = (1L << 33) - 1;
    private const byte RegularFile = (byte)'0';
    private const byte PaxHeader = (byte)'x';

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>Whether a file can have this name.</summary>
    public static bool IsName(string name) => !name.Contains('\0', StringComparison.Ordinal) && !name.EndsWith('/');

    /// <summary>The header of a file; exactly so many bytes of content and <see cref="End"/> follow.</summary>
    public void Begin(string name, long size)
    {
        var isAscii = Ascii.IsValid(name);
        if (isAscii && name.Length <= NameBytes && size <= OctalSizeMax)
        {
            Header(name, "", size);
        }
        else if (isAscii && size <= OctalSizeMax && TrySplit(name, out var prefix, out var rest))
        {
            Header(rest, prefix, size);
        }
        else
        {
            Pax(name, isAscii, size);
            Header(AsciiOnly(name), "", size);
        }
    }

    public void Append(ReadOnlySpan<byte> content) => _hash.AppendData(content);

    /// <summary>Fills the last block of a file.</summary>
    public void End(long size)
    {
        Span<byte> padding = stackalloc byte[BlockBytes];
        padding.Clear();
        _hash.AppendData(padding[..(int)((BlockBytes - (size % BlockBytes)) % BlockBytes)]);
    }

    /// <summary>The end of the archive, two empty blocks, and the hash of it all.</summary>
    public byte[] Finish()
    {
        Span<byte> end = stackalloc byte[2 * BlockBytes];
        end.Clear();
        _hash.AppendData(end);
        return _hash.GetHashAndReset();
    }

    /// <summary>The hash of what there is so far.</summary>
    public byte[] Current() => _hash.GetCurrentHash();

    public void Dispose() => _hash.Dispose();

    /// <summary>A long name as a folder of up to 155 bytes and a rest of up to 100.</summary>
    private static bool TrySplit(string name, out string prefix, out string rest)
    {
        var end = Math.Min(name.Length, PrefixBytes + 1);
        var slash = name.LastIndexOf('/', end - 1);
        prefix = slash <= 0 ? "" : name[..slash];
        rest = name[(slash + 1)..];
        return slash > 0 && rest.Length is > 0 and <= NameBytes;
    }

    private void Pax(string name, bool isAscii, long size)
    {
        var records = isAscii && name.Length <= NameBytes ? "" : Record("path", name);
        if (size > OctalSizeMax)
        {
            records += Record("size", size.ToString(CultureInfo.InvariantCulture));
        }

        var slash = name.LastIndexOf('/') + 1;
        var headerName = AsciiOnly(SlashPath.Join(name[..slash], "PaxHeaders.0/" + name[slash..]));
        var content = Encoding.UTF8.GetBytes(records);
        Span<byte> block = stackalloc byte[BlockBytes];
        block.Clear();
        Text(block[..NameBytes], headerName[..Math.Min(headerName.Length, NameBytes)].TrimEnd('/'));
        Octal(block[100..108], 0);
        Numbers(block, content.Length);
        Seal(block, PaxHeader);
        Append(content);
        End(content.Length);
    }

    private void Header(string name, string prefix, long size)
    {
        Span<byte> block = stackalloc byte[BlockBytes];
        block.Clear();
        Text(block[..NameBytes], name);
        Octal(block[100..108], 0b110_000_000);
        Numbers(block, size > OctalSizeMax ? 0 : size);
        Octal(block[329..337], 0);
        Octal(block[337..345], 0);
        Text(block[345..500], prefix);
        Seal(block, RegularFile);
    }

    /// <summary>Owner, group, size and time.</summary>
    private static void Numbers(Span<byte> block, long size)
    {
        Octal(block[108..116], 0);
        Octal(block[116..124], 0);
        Octal(block[124..136], size);
        Octal(block[136..148], 0);
    }

    /// <summary>Type, format and checksum, which counts its own place as blanks.</summary>
    private void Seal(Span<byte> block, byte type)
    {
        block[156] = type;
        "ustar\000"u8.CopyTo(block[257..]);
        block[148..156].Fill((byte)' ');
        var sum = 0;
        foreach (var one in block)
        {
            sum += one;
        }

        Octal(block[148..155], sum);
        _hash.AppendData(block);
    }

    /// <summary>Octal digits with zeros before and one zero byte after them.</summary>
    private static void Octal(Span<byte> field, long number)
    {
        for (var i = field.Length - 2; i >= 0; i--)
        {
            field[i] = (byte)('0' + (number & 7));
            number >>= 3;
        }

        field[^1] = 0;
    }

    /// <summary>
    /// ASCII, cut off at the end of the field. Where the cut would leave a slash at the end, which means a folder to
    /// some readers, the text ends before it.
    /// </summary>
    private static void Text(Span<byte> field, string text)
    {
        Encoding.ASCII.GetBytes(text.AsSpan(0, Math.Min(text.Length, field.Length)), field);
        if (text.Length > field.Length && field[^1] == (byte)'/')
        {
            field[text[..(field.Length - 1)].TrimEnd('/').Length] = 0;
        }
    }

    private static string AsciiOnly(string text) => string.Concat(text.Where(char.IsAscii));

    /// <summary>A length, which counts itself, a name and a value.</summary>
    private static string Record(string key, string value)
    {
        var rest = $" {key}={value}\n";
        var bytes = Encoding.UTF8.GetByteCount(rest);
        var length = bytes + Digits(bytes);
        length = bytes + Digits(length);
        return length.ToString(CultureInfo.InvariantCulture) + rest;
    }

    private static int Digits(int number) => number.ToString(CultureInfo.InvariantCulture).Length;
}
