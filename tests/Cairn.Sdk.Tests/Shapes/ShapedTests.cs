using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Cairn.Model;
using Cairn.Providers;
using Cairn.Shapes;

namespace Cairn.Sdk.Tests.Shapes;

/// <summary>A generated shape and one made by hand read, write, check and describe alike.</summary>
public sealed partial class ShapedTests
{
    private static readonly PropertyValue.Map Whole = Map(
        ("name", Text("a")),
        ("sizeInBytes", Number("4")),
        ("big", Number("9007199254740993")),
        ("ratio", Number("0.5")),
        ("isOn", new PropertyValue.Bool(true)),
        ("colour", Text("deep-red")),
        ("note", Text("n")),
        ("count", Number("3")),
        ("tags", new PropertyValue.List([Text("x"), Text("y")])),
        ("labels", Map(("k", Text("v")))),
        ("rules", new PropertyValue.List([Map(("port", Number("80")))])),
        ("any", new PropertyValue.List([new PropertyValue.Bool(false)])),
        ("password", Text("s3cret")));

    private static readonly PropertyValue.Map Least = Map(
        ("name", Text("a")), ("sizeInBytes", Number("4")), ("ratio", Number("0.5")), ("colour", Text("Blue")));

    [Fact]
    public void They_write_what_they_read_alike()
    {
        foreach (var map in new[] { Whole, Least })
        {
            var generated = Generated.OwnShape.WriteMap(Generated.OwnShape.Read(map));
            Assert.Equal(ByHand.OwnShape.WriteMap(ByHand.OwnShape.Read(map)), generated);
        }

        var read = Generated.OwnShape.Read(Whole);
        Assert.Equal(["x", "y"], read.Tags);
        Assert.Equal("v", read.Labels["k"]);
        Assert.Equal(Colour.Red, read.Colour);
        Assert.Equal(80, Assert.Single(read.Rules).Port);
        Assert.IsType<PropertyValue.Secret>(
            Generated.OwnShape.WriteMap(read).Members.Single(x => x.Name == "password").Value);
    }

    [Fact]
    public void What_is_absent_is_null_empty_or_the_default()
    {
        var read = Generated.OwnShape.Read(Least);
        Assert.Null(read.Note);
        Assert.Null(read.Count);
        Assert.Empty(read.Tags);
        Assert.Empty(read.Labels);
        Assert.True(read.IsOn);
        Assert.Equal(1L << 40, read.Big);
    }

    [Theory]
    [InlineData("name", "")]
    [InlineData("name", "Upper")]
    [InlineData("name", "far-too-long")]
    [InlineData("sizeInBytes", 0)]
    [InlineData("sizeInBytes", 1025)]
    [InlineData("sizeInBytes", "text")]
    [InlineData("ratio", 0)]
    [InlineData("colour", "green")]
    [InlineData("count", 4)]
    [InlineData("tags", 1)]
    [InlineData("unknown", 1)]
    [InlineData("rules", 70000)]
    public void They_find_the_same_wrong(string name, object value)
    {
        PropertyValue wrong = value is string text ? Text(text) : Number($"{value}");
        if (name == "rules")
        {
            wrong = new PropertyValue.List([Map(("port", wrong))]);
        }

        var map = new PropertyValue.Map([.. Whole.Members.Where(x => x.Name != name), new(name, wrong)]);
        var generated = Problems(Generated.OwnShape, map);
        Assert.NotEmpty(generated);
        Assert.Equal(Problems(ByHand.OwnShape, map), generated);
    }

    [Fact]
    public void They_miss_the_same()
    {
        var generated = Problems(Generated.OwnShape, new PropertyValue.Map([]));
        Assert.Equal(Problems(ByHand.OwnShape, new PropertyValue.Map([])), generated);
        Assert.Equal(["name", "sizeInBytes", "ratio", "colour"], generated.Select(x => x.Path));
    }

    [Fact]
    public void Their_schemas_are_the_same()
    {
        var schema = SchemaOf<Generated>();
        Assert.Equal(SchemaOf<ByHand>(), schema);
        using var json = JsonDocument.Parse(schema);
        var inputs = json.RootElement.GetProperty("functions").GetProperty("a:index:f").GetProperty("inputs");
        Assert.True(inputs.GetProperty("properties").GetProperty("isOn").GetProperty("default").GetBoolean());
        Assert.Equal(
            "How big it is, in Byte.",
            inputs.GetProperty("properties").GetProperty("sizeInBytes").GetProperty("description").GetString());
    }

    [Fact]
    public void Members_keep_their_flags_and_the_type_its_words()
    {
        Assert.Equal("What is made.", Generated.OwnShape.Description);
        Assert.Equal("a:index:Made", Generated.OwnShape.Token);
        Assert.Equal(ByHand.OwnShape.Members.Select(Told), Generated.OwnShape.Members.Select(Told));

        static (string, bool, bool, bool, string) Told<T>(Member<T> member)
            => (member.Name, member.IsSecret, member.IsStable, member.ReplacesOnChange, member.Description);
    }

    [Fact]
    public void Classes_and_what_they_inherit_are_shaped_too()
    {
        var read = Derived.OwnShape.Read(Map(("path", Text("p")), ("lines", Number("2"))));
        Assert.Equal(("p", 2), (read.Path, read.Lines));
        Assert.Equal(["path", "lines"], Derived.OwnShape.Members.Select(x => x.Name));
        Assert.Equal("p", Assert.IsType<PropertyValue.Text>(Derived.OwnShape.WriteMap(read).Members[0].Value).Value);
    }

    private static List<ShapeProblem> Problems<T>(ObjectShape<T> shape, PropertyValue.Map map)
    {
        var problems = new List<ShapeProblem>();
        InputChecks.Check(shape, map, problems);
        return problems;
    }

    private static string SchemaOf<T>()
        where T : IShaped<T>
        => new FunctionsOnly(FunctionProvider.Of<T, T>("a:index:f", (x, _) => Task.FromResult(x))).Schema;

    private static PropertyValue.Map Map(params (string Name, PropertyValue Value)[] members)
        => new([.. members.Select(x => new PropertyMember(x.Name, x.Value))]);

    private static PropertyValue.Text Text(string text) => new(text);

    private static PropertyValue.Number Number(string digits) => new(digits);

    private sealed class FunctionsOnly : Provider
    {
        public FunctionsOnly(FunctionProvider function)
            : base("a", "1.0.0")
            => Functions = [function];
    }

    /// <summary>A colour.</summary>
    [Shaped("a:index:Colour")]
    internal enum Colour
    {
        Blue,
        [Member("deep-red")]
        Red,
    }

    /// <summary>What may come in.</summary>
    [Shaped("a:index:Rule")]
    internal sealed partial record Rule([Range(1, 65535)] int Port);

    /// <summary>What is made.</summary>
    /// <param name="Name">What it is called.</param>
    /// <param name="Size">Is said elsewhere.</param>
    [Shaped("a:index:Made")]
    internal sealed partial record Generated(
        [StringLength(8), RegularExpression("[a-z]+"), Member(ReplacesOnChange = true)] string Name,
        [Range(1, 1024), Member("sizeInBytes", Description = "How big it is, in Byte.")] int Size)
    {
        /// <summary>How large
        /// it is &amp; <c>more</c>, see <see cref="Size"/>.</summary>
        [Member(IsStable = true)]
        public long Big { get; init; } = 1L << 40;

        [Range(0, double.MaxValue, MinimumIsExclusive = true)]
        public required double Ratio { get; init; }

        public bool IsOn { get; init; } = true;

        public required Colour Colour { get; init; }

        public string? Note { get; init; }

        [AllowedValues(1, 2, 3)]
        public int? Count { get; init; }

        public IReadOnlyList<string> Tags { get; init; } = [];

        public required Dictionary<string, string> Labels { get; init; }

        public ImmutableArray<Rule> Rules { get; init; }

        public PropertyValue? Any { get; init; }

        [Member(IsSecret = true, Shape = nameof(SecretShape))]
        public string? Password { get; init; }

        public int Double => Size * 2;

        private static Shape<string> SecretShape { get; } = Shape.Text.That("must not be empty", x => x.Length > 0);
    }

    /// <summary>The same by hand.</summary>
    internal sealed record ByHand(Generated Value) : IShaped<ByHand>
    {
        private static readonly Shape<Colour> Colours = Shape.Choice(
            "a:index:Colour", (Colour.Blue, "Blue"), (Colour.Red, "deep-red"));

        private static readonly Shape<Rule> Rules = Shape.Object(
            "a:index:Rule",
            "What may come in.",
            from => new Rule(from.Get<int>("port")),
            new Member<Rule, int>(
                "port", Shape.Integer.That("must be between 1 and 65535", x => x is >= 1 and <= 65535), x => x.Port));

        public static ObjectShape<ByHand> OwnShape { get; } = Shape.Object("a:index:Made", "What is made.", Read,
        [
            new Member<ByHand, string>(
                "name",
                Shape.Text.That("must be at most 8 characters long", x => x.Length <= 8)
                    .That("must match the pattern [a-z]+", x => x.Length > 0 && x.All(char.IsAsciiLetterLower)),
                x => x.Value.Name) { ReplacesOnChange = true, Description = "What it is called." },
            new Member<ByHand, int>(
                "sizeInBytes",
                Shape.Integer.That("must be between 1 and 1024", x => x is >= 1 and <= 1024),
                x => x.Value.Size) { Description = "How big it is, in Byte." },
            new Member<ByHand, long>("big", Shape.Long.Or(1L << 40), x => x.Value.Big)
            {
                IsStable = true,
                Description = "How large it is & more, see Size.",
            },
            new Member<ByHand, double>(
                "ratio", Shape.Number.That("must be more than 0", x => x > 0), x => x.Value.Ratio),
            new Member<ByHand, bool>("isOn", Shape.Bool.Or(true), x => x.Value.IsOn),
            new Member<ByHand, Colour>("colour", Colours, x => x.Value.Colour),
            new Member<ByHand, string?>("note", Shape.Optional(Shape.Text), x => x.Value.Note),
            new Member<ByHand, int?>(
                "count",
                Shape.OptionalValue(Shape.Integer.That("must be one of 1, 2, 3", x => x is 1 or 2 or 3)),
                x => x.Value.Count),
            new Member<ByHand, ImmutableArray<string>>("tags", Shape.ListOf(Shape.Text), x => [.. x.Value.Tags]),
            new Member<ByHand, ImmutableDictionary<string, string>>(
                "labels", Shape.MapOf(Shape.Text), x => x.Value.Labels.ToImmutableDictionary()),
            new Member<ByHand, ImmutableArray<Rule>>("rules", Shape.ListOf(Rules), x => x.Value.Rules),
            new Member<ByHand, PropertyValue?>("any", Shape.Optional(Shape.Any), x => x.Value.Any),
            new Member<ByHand, string?>(
                "password",
                Shape.Optional(Shape.Text.That("must not be empty", x => x.Length > 0)),
                x => x.Value.Password) { IsSecret = true },
        ]);

        private static ByHand Read(ObjectReader<ByHand> from) => new(
            new Generated(from.Get<string>("name"), from.Get<int>("sizeInBytes"))
            {
                Big = from.Get<long>("big"),
                Ratio = from.Get<double>("ratio"),
                IsOn = from.Get<bool>("isOn"),
                Colour = from.Get<Colour>("colour"),
                Note = from.Get<string?>("note"),
                Count = from.Get<int?>("count"),
                Tags = from.Get<ImmutableArray<string>>("tags"),
                Labels = new(from.Get<ImmutableDictionary<string, string>>("labels")),
                Rules = from.Get<ImmutableArray<Rule>>("rules"),
                Any = from.Get<PropertyValue?>("any"),
                Password = from.Get<string?>("password"),
            });
    }

    internal abstract class Base
    {
        [MinLength(1)]
        public string Path { get; set; } = "";
    }

    [Shaped]
    internal sealed partial class Derived : Base
    {
        public int Lines { get; set; }
    }
}
