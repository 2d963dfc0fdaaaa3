using Cairn.Model;
using Cairn.Shapes;

namespace Cairn.Conformance.Lab.Cloud;

/// <summary>What an object of the cloud is: its inputs, and what the cloud adds.</summary>
/// <param name="Inputs">What it was made with.</param>
internal sealed record CloudOutputs(CloudInputs Inputs) : IShaped<CloudOutputs>
{
    public static ObjectShape<CloudOutputs> OwnShape { get; } = Shape.Object(
        "",
        from => new CloudOutputs(CloudInputs.OwnShape.Read(new PropertyValue.Map(
            [.. Names.Select(x => new PropertyMember(x, from.Get<PropertyValue>(x)))])))
        {
            Arn = from.Get<string?>("arn"),
            Serial = from.Get<int?>("serial"),
        },
        [
            .. Names.Select(Input),
            new Member<CloudOutputs, string?>("arn", Shape.Optional(Shape.Text), x => x.Arn),
            new Member<CloudOutputs, int?>("serial", Shape.OptionalValue(Shape.Integer), x => x.Serial),
        ]);

    /// <summary>Null before the object was ever read.</summary>
    public string? Arn { get; init; }

    /// <summary>Null likewise.</summary>
    public int? Serial { get; init; }

    private static IEnumerable<string> Names => CloudInputs.OwnShape.Members.Select(x => x.Name);

    public static CloudOutputs Of(string id, CloudInputs inputs)
        => new(inputs) { Arn = $"lab:{id}", Serial = (inputs.Size ?? 0) + 1 };

    private static Member<CloudOutputs> Input(string name) => new Member<CloudOutputs, PropertyValue>(
        name,
        Shape.Any,
        x => CloudInputs.OwnShape.WriteMap(x.Inputs).Members.FirstOrDefault(y => y.Name == name)?.Value
            ?? new PropertyValue.Null())
    {
        IsStable = name == "kind",
    };
}
