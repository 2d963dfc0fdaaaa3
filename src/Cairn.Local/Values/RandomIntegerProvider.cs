using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using Cairn.Providers;

namespace Cairn.Local.Values;

/// <summary>Random numbers; the id is the number.</summary>
internal sealed class RandomIntegerProvider()
    : DrawnProvider<RandomIntegerInputs, RandomIntegerOutputs>(LocalTypes.RandomInteger)
{
    public override string Description => "A random whole number that stays the same.";

    protected override Task<RandomIntegerInputs> CheckAsync(
        CheckRequest<RandomIntegerInputs> request, CancellationToken cancellationToken)
    {
        if (request.Inputs.Min > request.Inputs.Max)
        {
            request.Refuse("max", "must not be less than `min`");
        }

        return Task.FromResult(request.Inputs);
    }

    protected override Created<RandomIntegerOutputs> Draw(RandomIntegerInputs inputs)
    {
        var result = inputs.Max == int.MaxValue
            ? inputs.Min == int.MinValue
                ? BitConverter.ToInt32(RandomNumberGenerator.GetBytes(sizeof(int)))
                : RandomNumberGenerator.GetInt32(inputs.Min - 1, inputs.Max) + 1
            : RandomNumberGenerator.GetInt32(inputs.Min, inputs.Max + 1);
        return new(result.ToString(CultureInfo.InvariantCulture), new(result));
    }

    /// <summary>A number tells nothing of its bounds.</summary>
    protected override Found<RandomIntegerInputs, RandomIntegerOutputs> Import(string id)
    {
        var parts = id.Split(',');
        return parts.Length == 3 && Number(parts[0]) is { } result && Number(parts[1]) is { } min
            && Number(parts[2]) is { } max
                ? new(new(min, max, ImmutableDictionary<string, string>.Empty), new(result))
                : throw new CairnException(LocalDiagnostics.NoImport(Type, "its id is RESULT,MIN,MAX."));
    }

    private static int? Number(string text)
        => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
