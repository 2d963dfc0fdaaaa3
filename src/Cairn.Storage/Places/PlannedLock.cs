using System.Globalization;
using System.IO.Hashing;

namespace Cairn.Storage.Places;

/// <summary>A lock of another tool's kind before it is taken, so that it can be noted first.</summary>
/// <param name="Path">Its file.</param>
/// <param name="Content">What will be in it; no two are the same.</param>
internal sealed record PlannedLock(string Path, byte[] Content)
{
    public string Hash => HashOf(Content);

    public static string HashOf(byte[] content)
        => XxHash128.HashToUInt128(content).ToString("x32", CultureInfo.InvariantCulture);
}
