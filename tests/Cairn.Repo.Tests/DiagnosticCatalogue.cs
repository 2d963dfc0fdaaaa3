using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Cairn.Repo.Tests;

/// <summary>
/// The codes that the catalogues (<c>*Diagnostics.cs</c>, and the enum <c>FaultKind</c>) give out: numbers of the
/// layer's range that are passed as an argument, or are the value of an enum's member or of a constant <c>…Code</c>.
/// </summary>
internal static partial class DiagnosticCatalogue
{
    private static readonly Dictionary<string, int[]> Thousands = new()
    {
        ["Cairn.State"] = [1],
        ["Cairn.Storage"] = [2],
        ["Cairn.Planning"] = [3],
        ["Cairn.Engine"] = [3],
        ["Cairn.Protocol"] = [4],
        ["Cairn.Plugins"] = [4, 5],
        ["Cairn.Sdk"] = [6],
        ["Cairn.Sdk.Generators"] = [6],
        ["Cairn.Local"] = [6],
        ["Cairn.Schemas"] = [7],
        ["Cairn.Cli"] = [7],
    };

    public static bool IsCatalogue(SourceFile file)
        => file.Name.EndsWith("Diagnostics.cs", StringComparison.Ordinal) || file.Name == "FaultKind.cs";

    /// <summary>Each code as often as it is given out in the file.</summary>
    public static IEnumerable<int> Codes(SourceFile file)
        => file.Nodes<LiteralExpressionSyntax>()
            .Where(literal => literal.IsKind(SyntaxKind.NumericLiteralExpression)
                && GivesOut(literal.Parent))
            .Select(literal => int.TryParse(literal.Token.Text, NumberStyles.None, null, out var code) ? code : 0)
            .Where(code => Thousands.TryGetValue(file.Project, out var thousands) && thousands.Contains(code / 1000));

    /// <summary>Codes that are written out in a text, as in the last words of a program that failed.</summary>
    public static IEnumerable<int> CodesInText(SourceFile file)
        => file.Syntax.DescendantTokens()
            .Where(token => token.Kind() is SyntaxKind.StringLiteralToken or SyntaxKind.InterpolatedStringTextToken)
            .SelectMany(token => CodeInText.Matches(token.Text))
            .Select(match => int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture));

    [GeneratedRegex(@"\bCRN(\d{4})\b")]
    private static partial Regex CodeInText { get; }

    private static bool GivesOut(SyntaxNode? place) => place switch
    {
        ArgumentSyntax => true,
        EqualsValueClauseSyntax { Parent: EnumMemberDeclarationSyntax } => true,
        EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax constant }
            => constant.Identifier.Text.EndsWith("Code", StringComparison.Ordinal),
        _ => false,
    };

    public static IEnumerable<string> GivenOutTwice(SourceFile file)
        => Codes(file).CountBy(code => code).Where(count => count.Value > 1)
            .Select(count => $"{file.Path} gives out CRN{count.Key:D4} {count.Value} times");

    /// <summary>Differences between the codes and the pages, given as file names (<c>CRN1001.md</c>).</summary>
    public static IEnumerable<string> Undocumented(IEnumerable<int> codes, IReadOnlyCollection<string> pages)
    {
        var wanted = codes.Distinct().Select(code => $"CRN{code:D4}.md").ToHashSet();
        return wanted.Except(pages).Order().Select(page => $"docs/diagnostics/{page} is missing")
            .Concat(pages.Except(wanted).Order().Select(page => $"docs/diagnostics/{page} is about no known code"));
    }

    public static IEnumerable<string> PageFaults(string name, string text)
    {
        var code = Path.GetFileNameWithoutExtension(name);
        if (!text.StartsWith($"# {code}", StringComparison.Ordinal))
        {
            yield return $"docs/diagnostics/{name} does not begin with `# {code}`";
        }

        if (text.ReplaceLineEndings("\n").Split('\n').Length is < 6 or > 40)
        {
            yield return $"docs/diagnostics/{name} is too short to help or too long to be read at night";
        }
    }
}
