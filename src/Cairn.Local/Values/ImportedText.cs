namespace Cairn.Local.Values;

/// <summary>Where an import finds a secret: an id is no place for one, as it is in the state for all to see.</summary>
internal static class ImportedText
{
    private const string Variable = "env:";
    private const string FilePath = "file:";

    /// <summary>What <c>env:NAME</c> or <c>file:PATH</c> stands for, without the line end at its end.</summary>
    /// <param name="type">The type, for messages.</param>
    /// <param name="id">Where it is.</param>
    public static string Of(string type, string id)
    {
        var text = id.StartsWith(Variable, StringComparison.Ordinal)
            ? Environment.GetEnvironmentVariable(id[Variable.Length..])
            : id.StartsWith(FilePath, StringComparison.Ordinal) && File.Exists(id[FilePath.Length..])
                ? File.ReadAllText(id[FilePath.Length..])
                : null;
        return string.IsNullOrEmpty(text)
            ? throw new CairnException(LocalDiagnostics.NoImport(
                type, "the id must be env:NAME or file:PATH, and the variable or file must be there."))
            : text.EndsWith('\n') ? text[..^1].TrimEnd('\r') : text;
    }
}
