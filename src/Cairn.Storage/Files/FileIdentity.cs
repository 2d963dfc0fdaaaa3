namespace Cairn.Storage.Files;

/// <summary>
/// What a file was when it was read, to notice that somebody else wrote it since. Times are too coarse to tell two
/// writes within a few milliseconds apart, so a writer also compares <see cref="StateFile.Fingerprint"/>.
/// </summary>
/// <param name="Length">Bytes in the file, as stored (compressed where it is).</param>
/// <param name="ModifiedTicks">Time of the last change, in 100 ns ticks since year 1, UTC.</param>
/// <param name="Inode">The file's number in its file system; 0 where the platform does not tell.</param>
public readonly record struct FileIdentity(long Length, long ModifiedTicks, ulong Inode);
