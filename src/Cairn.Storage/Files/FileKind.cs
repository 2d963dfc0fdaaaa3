namespace Cairn.Storage.Files;

/// <summary>The kinds of directory entry that matter to a reader of states.</summary>
internal enum FileKind
{
    Regular,
    Directory,
    Special,
}
