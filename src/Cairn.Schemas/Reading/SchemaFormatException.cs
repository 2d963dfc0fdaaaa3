namespace Cairn.Schemas.Reading;

/// <summary>A part of a schema is not what it must be. Does not leave the reader.</summary>
internal sealed class SchemaFormatException(string path, string reason) : Exception($"'{path}' {reason}");
