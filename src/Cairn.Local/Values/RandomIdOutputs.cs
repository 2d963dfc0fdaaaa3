using Cairn.Shapes;
using ForAddresses = System.Buffers.Text.Base64Url;

namespace Cairn.Local.Values;

internal sealed record RandomIdOutputs(string Hex, string Base64, string Base64Url) : IShaped<RandomIdOutputs>
{
    public static ObjectShape<RandomIdOutputs> OwnShape { get; } = Shape.Object(
        "",
        from => new RandomIdOutputs(
            from.Get<string>("hex"), from.Get<string>("base64"), from.Get<string>("base64Url")),
        new Member<RandomIdOutputs, string>("hex", Shape.Text, x => x.Hex)
        {
            Description = "The bytes in hexadecimal digits.",
        },
        new Member<RandomIdOutputs, string>("base64", Shape.Text, x => x.Base64)
        {
            Description = "The bytes in Base64.",
        },
        new Member<RandomIdOutputs, string>("base64Url", Shape.Text, x => x.Base64Url)
        {
            Description = "The bytes in the Base64 of addresses and file names, without padding.",
        });

    public static RandomIdOutputs Of(byte[] bytes)
        => new(Convert.ToHexStringLower(bytes), Convert.ToBase64String(bytes), ForAddresses.EncodeToString(bytes));
}
