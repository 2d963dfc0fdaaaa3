namespace Cairn.Sdk.Generators.Tests.Shapes;

/// <summary>What can't be generated is told, where it stands.</summary>
public sealed class ShapeProblemTests
{
    [Theory]
    [InlineData("[Shaped] record X(int A);", "X", "it is not partial")]
    [InlineData("class O { [Shaped] partial record X(int A); }", "X", "'O', which it is nested in, is not partial")]
    [InlineData("[Shaped] partial record X<T>(int A);", "X", "it is generic")]
    [InlineData("partial class O<T> { [Shaped] partial record X(int A); }", "X", "'O', which it is nested in, is gen")]
    [InlineData("[Shaped] file partial record X(int A);", "X", "it is local to its file")]
    [InlineData("[Shaped] static partial class X;", "X", "it is static")]
    [InlineData("[Shaped] abstract partial record X(int A);", "X", "it is abstract")]
    [InlineData("[Shaped] partial record X(int A) { static int OwnShape => 1; }", "X", "it has a member OwnShape")]
    public void CRN6022_Nothing_can_be_added(string text, string place, string reason)
        => Tells(text, "CRN6022", place, reason);

    [Theory]
    [InlineData("[Shaped] partial record X(decimal A);", "nothing is known of the form of 'decimal'")]
    [InlineData("[Shaped] partial record X(object? A);", "of 'object'")]
    [InlineData("[Shaped] partial record X(List<System.Uri>? A);", "of 'System.Collections.Generic.List<System.Uri>'")]
    [InlineData("[Shaped] partial record X(Dictionary<int, int> A);", "Generic.Dictionary<int, int>'")]
    [InlineData("[Shaped] partial record X(int[,] A);", "of 'int[*,*]'")]
    [InlineData("record Y; [Shaped] partial record X(Y A);", "of 'Y'")]
    [InlineData("[System.Flags] enum E { N } [Shaped] partial record X(E A);", "of 'E'")]
    [InlineData("[Shaped] partial record X([Member(Shape = \"S\")] int A);", "'S' is no static member of 'X'")]
    [InlineData(
        "[Shaped] partial record X([Member(Shape = \"S\")] int A) { static Shape<string> S => Shape.Text; }",
        "of the type Shape<int>")]
    public void CRN6023_A_type_has_no_form(string text, string reason) => Tells(text, "CRN6023", "A", reason);

    [Theory]
    [InlineData("[Shaped] partial class X(int other) { public int A { get; set; } = other; }", "X", "no constructor")]
    [InlineData("[Shaped] partial class X { [Member(\"b\")] public int A { get; } }", "A", "'A' can't be set")]
    [InlineData("[Shaped] partial class X { [Range(1, 2)] public int A => 1; }", "A", "'A' can't be set")]
    [InlineData("[Shaped] partial class X { public required int A; }", "A", "'A' is required, and no public property")]
    public void CRN6024_An_object_can_not_be_made(string text, string place, string reason)
        => Tells(text, "CRN6024", place, reason);

    [Theory]
    [InlineData("[Range(1, 2)] string A", "Range: it is no number")]
    [InlineData("[Range(2, 1)] int A", "Range: nothing is between its bounds")]
    [InlineData("[Range(typeof(int), \"a\", \"b\")] int A", "Range: its bounds are no numbers")]
    [InlineData("[StringLength(2)] List<int> A", "StringLength: it is no text")]
    [InlineData("[MinLength(2)] int A", "MinLength: it is neither a text nor a list nor a map")]
    [InlineData("[Count(1)] bool A", "Count: it is neither a text nor a list nor a map")]
    [InlineData("[Length(2, 1)] string A", "Length: its least length is more than its greatest")]
    [InlineData("[RegularExpression(\"(\")] string A", "RegularExpression: its pattern can't be understood")]
    [InlineData("[AllowedValues(\"a\")] int A", "AllowedValues: its values have another type")]
    [InlineData("[Required] string? A", "Required: its type says that it may be null")]
    [InlineData("[EmailAddress] string A", "EmailAddress: it is not known")]
    [InlineData("[Odd] string A", "Odd: it is not known")]
    public void CRN6025_A_check_does_not_fit(string member, string reason) => Tells(
        $"class OddAttribute : ValidationAttribute; [Shaped] partial record X({member});", "CRN6025", "A", reason);

    [Theory]
    [InlineData("public string A { get; set; } = string.Concat(\"a\", \"b\");")]
    [InlineData("public int? A { get; set; } = System.Environment.ProcessId;")]
    [InlineData("public List<int> A { get; set; } = [1];")]
    [InlineData("public List<int> A { get; set; } = new() { 1 };")]
    public void CRN6026_A_default_is_no_constant(string member)
        => Tells($"[Shaped] partial class X {{ {member} }}", "CRN6026", "A", "has to be a constant of its type");

    [Theory]
    [InlineData("[Shaped] partial record Y(int B); [Shaped] partial record X(List<Y> A);")]
    [InlineData("enum Y { N } [Shaped] partial record X(Y? A);")]
    public void CRN6027_A_type_has_no_name(string text)
        => Tells(text, "CRN6027", "A", "'Y', which needs a name for the schema: [Shaped(\"package:index:Y\")]");

    [Theory]
    [InlineData("[Shaped(\"a:b:C\")] partial record X(X? A);")]
    [InlineData("[Shaped(\"a:b:C\")] partial record X(Dictionary<string, X[]> A);")]
    public void CRN6028_A_type_holds_itself(string text) => Tells(text, "CRN6028", "A", "'X' holds itself by 'A'");

    [Fact]
    public void CRN6028_Two_types_hold_each_other()
    {
        var run = new ShapeRun(
            "[Shaped(\"a:b:Y\")] partial record Y(X? B); [Shaped(\"a:b:X\")] partial record X(Y? A);");
        Assert.Equal(["CRN6028", "CRN6028"], run.Problems.Select(x => x[..7]));
    }

    [Fact]
    public void CRN6029_Two_members_have_one_name() => Tells(
        "[Shaped] partial record X(int B, [Member(\"b\")] int A);", "CRN6029", "A", "'A' is called 'b' on the wire");

    [Fact]
    public void Each_is_told_and_nothing_generated()
    {
        var run = new ShapeRun("[Shaped] partial record X(decimal A, [Range(1, 2)] string B);");
        Assert.Equal(["CRN6023", "CRN6025"], run.Problems.Select(x => x[..7]));
        Assert.Equal("", run.Code);
    }

    private static void Tells(string text, string code, string place, string reason)
    {
        var problem = Assert.Single(new ShapeRun(text).Problems);
        Assert.StartsWith($"{code} at '{place}': ", problem, StringComparison.Ordinal);
        Assert.Contains(reason, problem, StringComparison.Ordinal);
    }
}
