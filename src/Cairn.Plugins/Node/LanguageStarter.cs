using Cairn.Model;
using Cairn.Plugins.Discovery;
using Cairn.Plugins.Processes;

namespace Cairn.Plugins.Node;

/// <summary>Starts the language plugins of languages that are not built in (<c>pulumi-language-NAME</c>).</summary>
public sealed class LanguageStarter(PluginFinder finder, PluginStarter starter)
{
    /// <summary>Finds and starts a language; its only argument is the engine's address.</summary>
    public async Task<Result<PluginProcess>> StartAsync(
        string language, string engine, string folder, ILineSink sink, CancellationToken cancellationToken)
    {
        var wanted = new PluginRequest { Kind = PluginKind.Language, Name = language };
        var found = finder.Find(wanted);
        if (found.Value is not FoundPlugin.Executable executable)
        {
            return Result.Failed<PluginProcess>(
                PluginFinder.IsMissing(found) || found.Value is not null
                    ? [LanguageDiagnostics.LanguageMissing(language)]
                    : found.Diagnostics);
        }

        return await starter.StartAsync(wanted.Label, new ChildCommand
        {
            Program = executable.Path,
            Arguments = [engine],
            Folder = folder,
            KeepsInputOpen = true,
            TakesDescendantsAlong = true,
        }, sink, cancellationToken);
    }
}
