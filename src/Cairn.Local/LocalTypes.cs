namespace Cairn.Local;

/// <summary>The type tokens, as states have them.</summary>
internal static class LocalTypes
{
    public const string Folder = "local:index:Folder";
    public const string TextFile = "local:index:TextFile";
    public const string JsonFile = "local:index:JsonFile";
    public const string CopiedFile = "local:index:CopiedFile";
    public const string ArchiveFile = "local:index:ArchiveFile";
    public const string Command = "local:index:Command";
    public const string RandomId = "local:index:RandomId";
    public const string RandomPassword = "local:index:RandomPassword";
    public const string RandomInteger = "local:index:RandomInteger";
    public const string TlsKey = "local:index:TlsKey";
}
