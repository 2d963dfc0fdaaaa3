using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Cairn.Repo.Tests;

/// <summary>What production code does not do. Each rule returns a sentence per place that breaks it.</summary>
internal static partial class CodeRules
{
    public const int SuppressionsMax = 20;

    private static readonly string[] Awaitables = ["Task", "ValueTask", "IAsyncEnumerable", "IAsyncEnumerator"];

    // In two halves, so that this file does not break the rule it states.
    private static readonly string[] Unfinished = ["TO" + "DO", "FIX" + "ME", "HA" + "CK"];

    public static IEnumerable<string> NoNullForgiving(SourceFile file)
        => file.Nodes<PostfixUnaryExpressionSyntax>()
            .Where(node => node.IsKind(SyntaxKind.SuppressNullableWarningExpression))
            .Select(node => $"{file.At(node)} silences the null analysis: {node}");

    public static IEnumerable<string> NoRegion(SourceFile file)
        => file.Syntax.DescendantTrivia().Where(trivia => trivia.IsKind(SyntaxKind.RegionDirectiveTrivia))
            .Select(_ => $"{file.Path} has a region");

    public static IEnumerable<string> Finished(SourceFile file)
        => file.Lines.Index()
            .Where(line => Unfinished.Any(word => line.Item.Contains(word, StringComparison.Ordinal)))
            .Select(line => $"{file.Path}:{line.Index + 1} leaves something for later");

    /// <summary>
    /// Neither in signatures nor in bodies: the banned-symbol analyzer does not see all of the former.
    /// </summary>
    public static IEnumerable<string> Synchronous(SourceFile file)
        => file.Nodes<SimpleNameSyntax>()
            .Where(name => Awaitables.Contains(name.Identifier.Text))
            .Select(name => $"{file.At(name)} names {name}, but {file.Project} is synchronous")
            .Concat(file.Syntax.DescendantTokens().Where(token => token.IsKind(SyntaxKind.AsyncKeyword))
                .Select(_ => $"{file.Path} has an async function, but {file.Project} is synchronous"));

    /// <summary>
    /// Whatever can be awaited takes a token, last, and callers have to think about which. Signatures that others
    /// dictate are exempt: overrides, explicit implementations, DisposeAsync and Main. So is the engine: what a run has
    /// begun is finished and recorded, whoever asks it to stop, and whether it goes on is asked of its RunStop (ADR
    /// 23). So is the SDK: in a program, values wait for each other, and what has begun ends with the process.
    /// </summary>
    public static IEnumerable<string> TakesToken(SourceFile file)
        => file.Nodes<MethodDeclarationSyntax>()
            .Where(IsAwaitable)
            .Where(_ => file.Project is not ("Cairn.Engine" or "Cairn.Sdk"))
            .Where(method => !method.Modifiers.Any(SyntaxKind.OverrideKeyword)
                && method.ExplicitInterfaceSpecifier is null
                && method.Identifier.Text is not ("DisposeAsync" or "Main"))
            .Where(method => method.ParameterList.Parameters.LastOrDefault() is not
            { Type: SimpleNameSyntax { Identifier.Text: "CancellationToken" }, Default: null })
            .Select(method => $"{file.At(method)} {method.Identifier.Text} takes no CancellationToken as its last"
                + " parameter, or has a default for it");

    /// <summary>The lines that switch an analyzer off.</summary>
    public static IEnumerable<string> Suppressions(SourceFile file)
        => file.Lines.Index().Where(line => Suppression.IsMatch(line.Item))
            .Select(line => $"{file.Path}:{line.Index + 1} {line.Item.Trim()}");

    public static IEnumerable<string> SuppressedWithoutReason(SourceFile file)
        => Suppressions(file).Where(line => !Reason.IsMatch(line));

    [GeneratedRegex(@"^\s*(#pragma warning disable|\[[\w: .]*SuppressMessage\()")]
    private static partial Regex Suppression { get; }

    [GeneratedRegex(@"//\s*\S+ \S+|Justification = ""\S+ \S+")]
    private static partial Regex Reason { get; }

    private static bool IsAwaitable(MethodDeclarationSyntax method)
        => method.Modifiers.Any(SyntaxKind.AsyncKeyword)
            || method.ReturnType.DescendantNodesAndSelf().OfType<SimpleNameSyntax>().FirstOrDefault() is { } name
                && Awaitables.Contains(name.Identifier.Text);
}
