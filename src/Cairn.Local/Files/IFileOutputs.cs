namespace Cairn.Local.Files;

/// <summary>What is known of every file that was made.</summary>
internal interface IFileOutputs
{
    string Path { get; }

    /// <summary>In hexadecimal digits.</summary>
    string Sha256 { get; }
}
