using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Cairn.Sdk.Generators.Links;

/// <summary>What becomes of one file of links, by value: generated code, or a problem and its place.</summary>
internal sealed record LinksSource(string Path, string? Code, LinksProblem? Problem, LinePositionSpan Lines)
{
    private const string DefaultNamespace = "Cairn.Linked";

    private static readonly string Version = typeof(LinksSource).Assembly
        .GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";

    /// <summary>Makes it.</summary>
    /// <param name="file">The file.</param>
    /// <param name="within">The namespace that the project asks for; empty: the usual one.</param>
    /// <param name="token">Stops it.</param>
    public static LinksSource Of(AdditionalText file, string within, CancellationToken token)
    {
        if (file.GetText(token) is not { } text)
        {
            return Wrong(file.Path, null, LinksProblem.Malformed("It can't be read.", default));
        }

        if (within.Length > 0 && !IsNamespace(within))
        {
            return Wrong(file.Path, text, new LinksProblem(GeneratorDiagnostics.LinksNamespace, within));
        }

        var (links, problem) = LinksFile.Read(text.ToString());
        return links is null || problem is not null
            ? Wrong(file.Path, text, problem ?? LinksProblem.Malformed("It can't be read.", default))
            : new LinksSource(
                file.Path,
                LinksWriter.Write(links, within.Length > 0 ? within : DefaultNamespace, Version),
                Problem: null,
                default);
    }

    /// <summary>The one of all that is to be used; null: there is none.</summary>
    public static LinksSource? Only(ImmutableArray<LinksSource> all)
    {
        var paths = all.Select(x => x.Path).Distinct(StringComparer.Ordinal)
            .OrderBy(x => x, StringComparer.Ordinal).ToList();
        return paths.Count < 2
            ? all.FirstOrDefault()
            : Wrong(paths[1], null, new LinksProblem(GeneratorDiagnostics.LinksTwice, paths[0]));
    }

    /// <summary>Hands the code or the problem to the compiler.</summary>
    public void Add(SourceProductionContext context)
    {
        if (Problem is not null)
        {
            var place = Location.Create(Path, Problem.Span, Lines);
            context.ReportDiagnostic(Diagnostic.Create(Problem.Descriptor, place, Problem.Argument));
        }
        else if (Code is not null)
        {
            context.AddSource("CairnLinks.g.cs", Code);
        }
    }

    private static LinksSource Wrong(string path, SourceText? text, LinksProblem problem)
        => new(path, Code: null, problem, text?.Lines.GetLinePositionSpan(problem.Span) ?? default);

    private static bool IsNamespace(string name) => name.Split('.').All(
        x => SyntaxFacts.IsValidIdentifier(x) && SyntaxFacts.GetKeywordKind(x) == SyntaxKind.None);
}
