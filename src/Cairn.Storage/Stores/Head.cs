using System.Globalization;
using System.IO.Hashing;
using Cairn.Storage.Files;

namespace Cairn.Storage.Stores;

/// <summary>
/// The identity of a checkpoint: what its stored bytes are. A writer replaces only the head that it started from.
/// </summary>
/// <param name="Length">Bytes as stored, packed where they are.</param>
/// <param name="Hash">XxHash128 of the bytes as stored.</param>
public readonly record struct Head(long Length, UInt128 Hash)
{
    internal string HashText => Hash.ToString("x32", CultureInfo.InvariantCulture);

    /// <exception cref="FormatException">The text is no hash.</exception>
    internal static Head Parse(long length, string? hash)
        => new(length, UInt128.Parse(hash ?? "", NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));

    /// <summary>The head that a file is now. Throws what the system says.</summary>
    internal static Head Of(SystemFile file)
    {
        const int StepBytes = 1 << 20;
        var hash = new XxHash128();
        var length = file.Status().Identity.Length;
        var step = new byte[(int)Math.Min(StepBytes, Math.Max(length, 1))];
        var done = 0L;
        for (int read; (read = file.Read(step, done)) > 0; done += read)
        {
            hash.Append(step.AsSpan(0, read));
        }

        return new Head(done, hash.GetCurrentHashAsUInt128());
    }
}
