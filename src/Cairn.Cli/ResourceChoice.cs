using Cairn.Model;
using Cairn.State.Document;

namespace Cairn.Cli;

/// <summary>Finds the one resource that a user means by a URN or a name.</summary>
internal static class ResourceChoice
{
    private const int NamesMax = 5;

    /// <summary>A URN's live copy comes before those that wait for deletion.</summary>
    public static (ResourceHeader? Resource, Diagnostic? Fault) Find(StateDocument document, string text)
    {
        var copies = document.Find(text).ToList();
        if (copies.Count > 0)
        {
            return (copies.Where(static x => !x.IsDelete).Concat(copies).First(), null);
        }

        var named = document.Resources().Where(x => x.Name == text).ToList();
        var urns = named.Select(static x => x.Urn).Distinct().ToList();
        return urns.Count switch
        {
            0 => (null, CliDiagnostics.NoSuchResource(text)),
            1 => (named.Where(static x => !x.IsDelete).Concat(named).First(), null),
            _ => (null, CliDiagnostics.SeveralResources(text, urns.Take(NamesMax))),
        };
    }
}
