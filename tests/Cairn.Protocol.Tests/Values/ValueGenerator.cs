using Cairn.Model;
using Cairn.Protocol.Values;
using CsCheck;

namespace Cairn.Protocol.Tests.Values;

/// <summary>Values of every kind that can be sent, and sets of options.</summary>
internal static class ValueGenerator
{
    private static readonly Gen<string> Word = Gen.String[Gen.Char["ab_.é\"\\\u20ac"], 0, 6];

    private static readonly Gen<string?> Hash = Gen.OneOf(
        Gen.Const((string?)null), Word.Where(word => word.Length > 0).Select(word => (string?)word));

    private static readonly Gen<PropertyValue> Leaf = Gen.OneOf<PropertyValue>(
        Gen.Const(new PropertyValue.Null()).Select(value => (PropertyValue)value),
        Gen.Bool.Select(value => (PropertyValue)new PropertyValue.Bool(value)),
        Gen.Double.Where(double.IsFinite).Select(
            value => (PropertyValue)new PropertyValue.Number(WireNumber.Text(value))),
        Gen.Int.Select(value => (PropertyValue)new PropertyValue.Number(WireNumber.Text(value))),
        Word.Select(value => (PropertyValue)new PropertyValue.Text(value)),
        Gen.Const((PropertyValue)new PropertyValue.Unknown()),
        Gen.Const((PropertyValue)new PropertyValue.SpecialNumber(0x7ff0_0000_0000_0000)),
        Gen.Byte.Array[0, 4].Select(bytes => (PropertyValue)new PropertyValue.ByteString([0xff, .. bytes])),
        Asset(),
        Gen.Select(Word, Hash, Gen.OneOf(Gen.Const((string?)null), Word.Select(word => (string?)word)))
            .Select((name, version, id) => (PropertyValue)new PropertyValue.ResourceReference(
                $"urn:pulumi:s::p::a$b:c:D::{name}", version, id)));

    public static Gen<PropertyValue.Map> Map { get; } =
        Named(Value(4)).Select(members => new PropertyValue.Map(members));

    public static Gen<MarshalOptions> Options { get; } = Gen.Int[0, 511].Select(bits => new MarshalOptions
    {
        KeepUnknowns = (bits & 1) != 0,
        RejectUnknowns = (bits & 2) != 0,
        KeepSecrets = (bits & 4) != 0,
        KeepResources = (bits & 8) != 0,
        KeepOutputValues = (bits & 16) != 0,
        UpgradeToOutputValues = (bits & 32) != 0,
        SkipInternalKeys = (bits & 64) != 0,
        SkipNulls = (bits & 128) != 0,
        KeepByteString = (bits & 256) != 0,
    });

    private static Gen<PropertyValue> Value(int depth)
    {
        if (depth == 0)
        {
            return Leaf;
        }

        var inner = Value(depth - 1);
        return Gen.Frequency(
            (6, Leaf),
            (2, Named(inner).Select(members => (PropertyValue)new PropertyValue.Map(members))),
            (2, inner.Array[0, 3].Select(elements => (PropertyValue)new PropertyValue.List([.. elements]))),
            (1, inner.Select(value => (PropertyValue)new PropertyValue.Secret(value))),
            (1, Gen.Select(inner, Gen.Bool, Gen.Bool, Word.Array[0, 2])
                .Select((value, isKnown, isSecret, urns) => (PropertyValue)new PropertyValue.Output(
                    isKnown && value is not PropertyValue.Unknown ? value : null, isSecret, [.. urns]))),
            (1, Gen.Select(Hash, Named(Asset())).Select((hash, files) => (PropertyValue)new PropertyValue.Archive(
                hash, ContentSource.Members, "", files))));
    }

    /// <summary>Content is not empty: an empty text is read as content that isn't stored.</summary>
    private static Gen<PropertyValue> Asset()
        => Gen.Select(Hash, Gen.Int[(int)ContentSource.Text, (int)ContentSource.Uri], Word)
            .Select((hash, source, content) => (PropertyValue)new PropertyValue.Asset(
                hash, (ContentSource)source, "c" + content));

    /// <summary>With the order in which they are read, and each name once.</summary>
    private static Gen<EquatableArray<PropertyMember>> Named(Gen<PropertyValue> value)
        => Gen.Select(Word, value).Array[0, 4].Select(pairs => new EquatableArray<PropertyMember>(
        [
            .. pairs.DistinctBy(pair => pair.Item1).OrderBy(pair => pair.Item1, Utf8Order.Instance)
                .Select(pair => new PropertyMember(pair.Item1, pair.Item2)),
        ]));
}
