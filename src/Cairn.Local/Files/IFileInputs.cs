namespace Cairn.Local.Files;

/// <summary>What every file is made of.</summary>
internal interface IFileInputs
{
    string Path { get; }

    string? Mode { get; }

    bool? Overwrite { get; }
}
