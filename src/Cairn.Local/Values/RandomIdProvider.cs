using System.Collections.Immutable;
using System.Security.Cryptography;
using Cairn.Providers;

namespace Cairn.Local.Values;

/// <summary>Random bytes; the id is them in hexadecimal digits.</summary>
internal sealed class RandomIdProvider() : DrawnProvider<RandomIdInputs, RandomIdOutputs>(LocalTypes.RandomId)
{
    private const int UsualBytes = 8;

    public override string Description => "Random bytes that stay the same, for names that nobody else has.";

    protected override Created<RandomIdOutputs> Draw(RandomIdInputs inputs)
    {
        var outputs = RandomIdOutputs.Of(RandomNumberGenerator.GetBytes(inputs.ByteLength ?? UsualBytes));
        return new(outputs.Hex, outputs);
    }

    protected override Found<RandomIdInputs, RandomIdOutputs> Import(string id)
    {
        byte[] bytes;
        try
        {
            bytes = Convert.FromHexString(id);
        }
        catch (FormatException)
        {
            throw new CairnException(LocalDiagnostics.NoImport(Type, "its id is its bytes in hexadecimal digits."));
        }

        return new(
            new RandomIdInputs(
                bytes.Length == UsualBytes ? null : bytes.Length, ImmutableDictionary<string, string>.Empty),
            RandomIdOutputs.Of(bytes));
    }
}
