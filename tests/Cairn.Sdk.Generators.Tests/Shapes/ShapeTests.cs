using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Cairn.Sdk.Generators.Tests.Shapes;

/// <summary>What is generated, and that it compiles without a warning.</summary>
public sealed partial class ShapeTests
{
    private static readonly string Golden =
        Path.Combine(Repository.Root, "tests/Cairn.Sdk.Generators.Tests/Shapes/Page.golden");

    [GeneratedRegex("(?<=Generators\", \")[^\"]*")]
    private static partial Regex Version { get; }

    [Fact]
    public void A_record_is_written_as_by_hand()
    {
        var run = new ShapeRun("""
            namespace Files;

            /// <summary>A file.</summary>
            /// <param name="Path">Where it is.</param>
            [Shaped("files:index:File")]
            public sealed partial record Page([MinLength(1), Member(ReplacesOnChange = true)] string Path)
            {
                [Range(0, 9)]
                public int? Depth { get; init; } = 3;
            }
            """);
        run.Compiles();
        Assert.Equal(File.ReadAllText(Golden), Version.Replace(run.Code, "VERSION"));
    }

    [Theory]
    [InlineData("string", "Text")]
    [InlineData("bool", "Bool")]
    [InlineData("int", "Integer")]
    [InlineData("long", "Long")]
    [InlineData("double", "Number")]
    [InlineData("PropertyValue", "Any")]
    [InlineData("Asset", "Asset")]
    [InlineData("Archive", "Archive")]
    [InlineData("ResourceReference", "Resource")]
    [InlineData("string?", "Optional(")]
    [InlineData("int?", "OptionalValue(")]
    [InlineData("Asset?", "Optional(")]
    [InlineData("ImmutableArray<string?>", "ListOf(")]
    [InlineData("ImmutableArray<int>?", "ListOf(")]
    [InlineData("IReadOnlyList<int?>?", "ListOf(")]
    [InlineData("List<List<bool>>", "ListOf(")]
    [InlineData("string[]", "ListOf(")]
    [InlineData("string[][]?", "ListOf(")]
    [InlineData("ImmutableList<Part>", "Part.OwnShape")]
    [InlineData("ImmutableDictionary<string, int>", "MapOf(")]
    [InlineData("IReadOnlyDictionary<string, Part?>?", "MapOf(")]
    [InlineData("IDictionary<string, string[]>", "MapOf(")]
    [InlineData("Dictionary<string, Kind>", "Choice(")]
    [InlineData("Kind?", "(global::Kind.@new, \"new\"), (global::Kind.Old, \"very-old\")")]
    [InlineData("Part?", "Part.OwnShape")]
    [InlineData("ByHand", "ByHand.OwnShape")]
    [InlineData("Point?", "Point.OwnShape")]
    public void Each_type_has_a_shape(string type, string shape)
    {
        var run = new ShapeRun($$"""
            [Shaped("a:index:Kind")] public enum Kind { @new, [Member("very-old")] Old }
            [Shaped("a:index:Part")] public partial class Part { public required string @class { get; set; } }
            [Shaped("a:index:Point")] public readonly partial record struct Point(int X, int Y = 1);
            public sealed record ByHand : IShaped<ByHand>
            {
                public static ObjectShape<ByHand> OwnShape { get; } = Shape.Object<ByHand>("a:index:H", _ => new(), []);
            }
            [Shaped]
            public sealed partial record Whole({{type}} Value) { public required {{type}} Other { get; init; } }
            """);
        run.Compiles();
        Assert.Contains(shape, run.Code, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("int", "Range(1, 5)", "must be between 1 and 5", "x >= 1 && x <= 5")]
    [InlineData("int", "Range(5, 5)", "must be exactly 5", "x >= 5 && x <= 5")]
    [InlineData("int?", "Range(1, int.MaxValue)", "must be at least 1", "x >= 1")]
    [InlineData("int", "Range(int.MinValue, 5)", "must be at most 5", "x <= 5")]
    [InlineData("long", "Range(typeof(long), \"0\", \"4294967296\")", "must be between 0 and 4294967296", "x >= 0L")]
    [InlineData("double", "Range(0.5, 1)", "must be between 0.5 and 1", "x >= 0.5D && x <= 1D")]
    [InlineData("double", "Range(0, 1, MaximumIsExclusive = true)", "must be at least 0 and less than 1", "x < 1")]
    [InlineData("string", "StringLength(9, MinimumLength = 2)", "must be between 2 and 9 characters long", "<= 9")]
    [InlineData("string?", "MaxLength(1)", "must be at most 1 character long", "x.Length <= 1")]
    [InlineData("string", "Length(3, 3)", "must be exactly 3 characters long", "x.Length >= 3")]
    [InlineData("ImmutableArray<int>", "Count(1)", "must not be empty", "x.Length >= 1")]
    [InlineData("string", "Count(0, 9)", "must be at most 9 characters long", "x.Length <= 9")]
    [InlineData("List<int>?", "Count(2, 2, Reason = \"must be two\")", "must be two", "x.Count <= 2")]
    [InlineData("ImmutableArray<int>", "MinLength(1)", "must not be empty", "x.Length >= 1")]
    [InlineData("List<int>", "Length(1, 4)", "must have between 1 and 4 elements", "x.Count <= 4")]
    [InlineData("Dictionary<string, int>", "MaxLength(2)", "must have at most 2 elements", "x.Count <= 2")]
    [InlineData("string", "AllowedValues(\"a\", \"b\")", "must be one of 'a', 'b'", "x is \\\"a\\\" or \\\"b\\\"")]
    [InlineData("long", "DeniedValues(1, 2L)", "must be none of 1, 2", "x is not (1L or 2L)")]
    [InlineData("string", "Required", "must not be empty", "!string.IsNullOrWhiteSpace(x)")]
    [InlineData("string", "RegularExpression(\"[a-z]\\\\d\")", "must match the pattern [a-z]\\\\d", "2000D")]
    [InlineData("string?", "RegularExpression(\"a\", ErrorMessage = \"must be an a\")", "must be an a", ".Matching(")]
    public void Each_attribute_becomes_a_check(string type, string attribute, string reason, string condition)
    {
        var run = new ShapeRun($"[Shaped] public sealed partial record Whole([{attribute}] {type} Value);");
        run.Compiles();
        Assert.Contains($"\"{reason}\"", run.Code, StringComparison.Ordinal);
        Assert.Contains(condition.Replace("\\\"", "\"", StringComparison.Ordinal), run.Code, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("string", "\"a\\n\"", ".Or(\"a\\n\")")]
    [InlineData("string?", "null", "Optional(global::Cairn.Shapes.Shape.Text),")]
    [InlineData("long", "1 << 4", ".Or(16L)")]
    [InlineData("double", "-0.5", ".Or(-0.5D)")]
    [InlineData("bool", "false", ".Or(false)")]
    [InlineData("Kind", "Kind.Old", ".Or((global::Kind)(-1))")]
    [InlineData("List<int>", "[]", "ListOf(")]
    [InlineData("ImmutableArray<int>", "ImmutableArray<int>.Empty", "Integer),")]
    [InlineData("string", "null!", "Text,")]
    public void An_initializer_is_the_default(string type, string value, string shape)
    {
        var run = new ShapeRun($$"""
            [Shaped("a:index:Kind")] public enum Kind { New, Old = -1 }
            [Shaped] public sealed partial class Whole { public {{type}} Value { get; set; } = {{value}}; }
            """);
        run.Compiles();
        Assert.Contains(shape, run.Code, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Path", "path")]
    [InlineData("URLPath", "urlPath")]
    [InlineData("ID", "id")]
    [InlineData("X", "x")]
    [InlineData("Sha256", "sha256")]
    [InlineData("class", "class")]
    public void Names_are_in_camel_case(string property, string name)
    {
        var run = new ShapeRun($"[Shaped] public sealed partial record Whole(int @{property});");
        run.Compiles();
        Assert.Contains($"\"{name}\",", run.Code, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Comments_are_read_with_and_without_a_documentation_file(bool hasComments)
    {
        var run = new ShapeRun(
            """
            /// <summary>
            /// "A" &amp; <see cref="System.String.Length"/> <c>b</c>
            /// </summary>
            [Shaped]
            public sealed partial class Whole
            {
                /// <summary>Not well-formed.
                public int A { get; set; }

                [Member(Description = "Said.")]
                public int B { get; set; }
            }
            """.Replace("formed.", hasComments ? "formed.</summary>" : "formed.", StringComparison.Ordinal),
            hasComments: hasComments);
        run.Compiles();
        Assert.Contains("\"\\\"A\\\" & Length b\",", run.Code, StringComparison.Ordinal);
        Assert.Contains("Description = \"Said.\"", run.Code, StringComparison.Ordinal);
        Assert.Equal(hasComments, run.Code.Contains("Not well-formed", StringComparison.Ordinal));
    }

    [Fact]
    public void Types_may_be_nested_inherit_and_use_what_is_new()
        => new ShapeRun(
            """
            namespace A.B
            {
                public static partial class Outer
                {
                    internal partial interface IInner
                    {
                        [Shaped] internal partial record Base(string Path);
                        [Shaped] internal sealed partial record Derived(string Path, int Size) : Base(Path);
                    }
                }

                [Shaped]
                public sealed partial class Mixed(int number)
                {
                    public int Number { get; } = number;
                    public int Computed => Number + 1;
                    public string Text { get => field ?? ""; set; }
                    internal int Hidden { get; set; }
                }

                public sealed class Shape;
            }
            """,
            LanguageVersion.CSharp14).Compiles();

    [Fact]
    public void A_change_elsewhere_costs_nothing()
    {
        var run = new ShapeRun("[Shaped] public sealed partial record Whole(int Value);");
        Assert.Equal([IncrementalStepRunReason.New], run.Reasons);
        run.AddSource("class Unrelated { }");
        Assert.Equal([IncrementalStepRunReason.Unchanged], run.Reasons);
        run.Compiles();
    }
}
