using Cairn.Storage.Secrets;

namespace Cairn.Cli.Views;

/// <summary>Secrets as they are listed.</summary>
/// <param name="Heading">Whose they are.</param>
/// <param name="IsFallback">Whether all stages share them.</param>
/// <param name="Names">Their names, sorted.</param>
/// <param name="Texts">Their values, where they are to be shown.</param>
internal sealed record SecretList(
    string Heading, bool IsFallback, IReadOnlyList<string> Names, SecretTexts? Texts);
