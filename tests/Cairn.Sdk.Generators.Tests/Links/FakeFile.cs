using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Cairn.Sdk.Generators.Tests.Links;

/// <summary>A file beside the sources; without a text it can't be read.</summary>
internal sealed class FakeFile(string path, string? text) : AdditionalText
{
    public override string Path { get; } = path;

    public override SourceText? GetText(CancellationToken cancellationToken = default)
        => text is null ? null : SourceText.From(text);
}
