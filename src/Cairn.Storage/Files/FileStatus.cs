namespace Cairn.Storage.Files;

/// <summary>What the system says about an open or named file.</summary>
internal readonly record struct FileStatus(
    FileIdentity Identity, FileKind Kind, UnixFileMode Mode, uint Owner, uint Group);
