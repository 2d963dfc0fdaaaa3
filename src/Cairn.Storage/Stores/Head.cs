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
    private const int StepBytes = 1 << 20;

    internal string HashText => Hash.ToString("x32", CultureInfo.InvariantCulture);

    /// <exception cref="FormatException">The text is no hash.</exception>
    internal static Head Parse(long length, string? hash)
        => new(length, UInt128.Parse(hash ?? "", NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));

    /// <summary>The head of a state that was read.</summary>
    internal static Head Of(StateFile file)
    {
        if (file.Fingerprint is { } known)
        {
            return new Head(file.Identity.Length, known);
        }

        var hash = new XxHash128();
        for (var at = 0L; at < file.Bytes.Length; at += StepBytes)
        {
            hash.Append(file.Bytes.Slice(at, (int)Math.Min(StepBytes, file.Bytes.Length - at)));
        }

        return new Head(file.Bytes.Length, hash.GetCurrentHashAsUInt128());
    }

    /// <summary>The head that a file is now. Throws what the system says.</summary>
    internal static Head Of(SystemFile file)
    {
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
