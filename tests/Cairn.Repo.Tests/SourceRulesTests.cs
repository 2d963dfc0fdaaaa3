using System.Globalization;
using Xunit;

namespace Cairn.Repo.Tests;

/// <summary>Every rule holds for the tree, and a snippet that breaks it shows that the rule can fail.</summary>
public sealed class SourceRulesTests
{
    private static readonly SourceFile[] Production = [.. RepositoryTree.Sources("src")];

    private static readonly SourceFile[] All = [.. RepositoryTree.Sources("src", "tests", "bench", "examples")];

    public static TheoryData<string> Everywhere { get; } =
        ["file size", "method size", "line length", "finished", "suppressions give a reason", "no region", "one type"];

    public static TheoryData<string> InProduction { get; } =
        ["null-forgiving", "token", "sealed", "named", "folder depth"];

    [Theory]
    [MemberData(nameof(Everywhere))]
    public void It_holds_everywhere(string rule) => Rules.Hold(All.SelectMany(Rule(rule)));

    [Theory]
    [MemberData(nameof(InProduction))]
    public void It_holds_in_production_code(string rule) => Rules.Hold(Production.SelectMany(Rule(rule)));

    [Fact]
    public void Model_and_state_are_synchronous()
        => Rules.Hold(Production.Where(file => file.Project is "Cairn.Model" or "Cairn.State" or "Cairn.Planning")
            .SelectMany(CodeRules.Synchronous));

    [Fact]
    public void Few_analyzers_are_switched_off()
        => Assert.InRange(All.SelectMany(CodeRules.Suppressions).Count(), 0, CodeRules.SuppressionsMax);

    [Theory]
    [InlineData("null-forgiving", "class X { string S(string? s) => s!; }")]
    [InlineData("no region", "#region A\nclass X;\n#endregion")]
    [InlineData("finished", "class X; // TO" + "DO: more")]
    [InlineData("synchronous", "interface X { Task A(); }")]
    [InlineData("synchronous", "class X { void A() { System.Threading.Tasks.Task.FromResult(1); } }")]
    [InlineData("synchronous", "class X { object A() => async () => 1; }")]
    [InlineData("token", "interface X { Task<int> A(); }")]
    [InlineData("token", "interface X { ValueTask A(CancellationToken token, int b); }")]
    [InlineData("token", "interface X { Task A(CancellationToken token = default); }")]
    [InlineData("token", "class X { async void A() {} }")]
    [InlineData("suppressions give a reason", "#pragma warning disable CA1031\nclass X;")]
    [InlineData("suppressions give a reason", "#pragma warning disable CA1031 // why\nclass X;")]
    [InlineData("suppressions give a reason", "[SuppressMessage(\"a\", \"b\")]\nclass X;")]
    [InlineData("one type", "class X; class Y;")]
    [InlineData("one type", "class Y;")]
    [InlineData("one type", "class X; record Y : Z;")]
    [InlineData("sealed", "class X;")]
    [InlineData("sealed", "record X;")]
    [InlineData("named", "sealed class StateHelper;")]
    public void A_snippet_that_breaks_a_rule_is_found(string rule, string text)
        => Assert.NotEmpty(Rule(rule)(new SourceFile("src/Cairn.State/X.cs", text)));

    [Theory]
    [InlineData("null-forgiving", "class X { bool S(string? s) => !s?.Any() ?? s != null; }")]
    [InlineData("token", "interface X { Task A(int b, CancellationToken token); }")]
    [InlineData("token", "class X { override Task A() {} ValueTask I.B() {} ValueTask DisposeAsync() {} int C() {} }")]
    [InlineData("suppressions give a reason", "#pragma warning disable CA1031 // the outermost frame\nclass X;")]
    [InlineData("one type", "abstract record X; sealed record Y : X; record Z(int A) : X(A); enum K; interface I;")]
    [InlineData("one type", "record struct X<T>; static class X;")]
    [InlineData("sealed", "sealed class X; abstract record Y; static class Z; record struct S; struct T; interface I;")]
    [InlineData("named", "sealed class Information;")]
    [InlineData("synchronous", "class X { int TaskCount; }")]
    public void A_snippet_that_keeps_a_rule_is_left_alone(string rule, string text)
        => Assert.Empty(Rule(rule)(new SourceFile("src/Cairn.State/X.cs", text)));

    [Fact]
    public void Sizes_are_measured()
    {
        Assert.Empty(SizeRules.File(Lines(500)));
        Assert.NotEmpty(SizeRules.File(Lines(501)));
        Assert.Empty(SizeRules.Method(Method(70)));
        Assert.NotEmpty(SizeRules.Method(Method(71)));
        Assert.Empty(SizeRules.Line(new SourceFile("src/A/X.cs", new string('x', 120) + "\n")));
        Assert.NotEmpty(SizeRules.Line(new SourceFile("src/A/X.cs", new string('x', 121) + "\n")));
        Assert.Empty(TypeRules.FolderDepth(new SourceFile("src/Cairn.A/B/X.cs", "")));
        Assert.NotEmpty(TypeRules.FolderDepth(new SourceFile("src/Cairn.A/B/C/X.cs", "")));
    }

    private static SourceFile Lines(int count)
        => new("src/A/X.cs", string.Concat(Enumerable.Repeat("//\n", count)));

    private static SourceFile Method(int lines)
        => new("src/A/X.cs", $"class X {{\nvoid A() {{\n{string.Concat(Enumerable.Repeat("\n", lines - 2))}}}\n}}");

    private static Func<SourceFile, IEnumerable<string>> Rule(string name) => name switch
    {
        "file size" => SizeRules.File,
        "method size" => SizeRules.Method,
        "line length" => SizeRules.Line,
        "finished" => CodeRules.Finished,
        "suppressions give a reason" => CodeRules.SuppressedWithoutReason,
        "no region" => CodeRules.NoRegion,
        "one type" => TypeRules.OnePerFile,
        "null-forgiving" => CodeRules.NoNullForgiving,
        "token" => CodeRules.TakesToken,
        "synchronous" => CodeRules.Synchronous,
        "sealed" => TypeRules.Sealed,
        "named" => TypeRules.Named,
        "folder depth" => TypeRules.FolderDepth,
        _ => throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"No rule {name}"), nameof(name)),
    };
}
