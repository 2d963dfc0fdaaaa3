namespace Cairn.Schemas;

/// <summary>A file of a generated project.</summary>
/// <param name="Name">Its name in the project's folder.</param>
/// <param name="Write">Writes its text.</param>
public sealed record GeneratedFile(string Name, Action<TextWriter> Write);
