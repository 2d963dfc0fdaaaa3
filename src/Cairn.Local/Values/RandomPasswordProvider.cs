using System.Collections.Immutable;
using System.Security.Cryptography;
using Cairn.Providers;

namespace Cairn.Local.Values;

/// <summary>Passwords. Their ids say nothing about them.</summary>
internal sealed class RandomPasswordProvider()
    : DrawnProvider<RandomPasswordInputs, RandomPasswordOutputs>(LocalTypes.RandomPassword)
{
    private const int IdBytes = 8;

    public override string Description => "A password that stays the same, and a secret.";

    protected override Task<RandomPasswordInputs> CheckAsync(
        CheckRequest<RandomPasswordInputs> request, CancellationToken cancellationToken)
    {
        var classes = CharacterClass.Of(request.Inputs);
        foreach (var refused in classes.Where(x => !x.IsAllowed && x.Min > 0))
        {
            request.Refuse(refused.MinMember, $"must be 0 where `{refused.Member}` is false");
        }

        if (classes.Sum(x => (long)x.Min) > request.Inputs.Length)
        {
            request.Refuse("length", "must not be less than the sum of what there must be of each kind");
        }

        if (!classes.Any(x => x.IsAllowed))
        {
            request.Refuse("lower", "must not be false where all other kinds of characters are");
        }

        return Task.FromResult(request.Inputs);
    }

    protected override Created<RandomPasswordOutputs> Draw(RandomPasswordInputs inputs)
    {
        var classes = CharacterClass.Of(inputs).Where(x => x.IsAllowed).ToArray();
        var all = string.Concat(classes.Select(x => x.Characters));
        var missing = inputs.Length - classes.Sum(x => x.Min);
        char[] characters =
        [
            .. classes.SelectMany(x => RandomNumberGenerator.GetString(x.Characters, x.Min)),
            .. RandomNumberGenerator.GetString(all, missing),
        ];
        RandomNumberGenerator.Shuffle(characters.AsSpan());
        return new(
            RandomNumberGenerator.GetHexString(2 * IdBytes, lowercase: true),
            new RandomPasswordOutputs(new string(characters)));
    }

    protected override Found<RandomPasswordInputs, RandomPasswordOutputs> Import(string id)
    {
        var password = ImportedText.Of(Type, id);
        return new(
            new RandomPasswordInputs
            {
                Length = password.Length,
                Keepers = ImmutableDictionary<string, string>.Empty,
            },
            new RandomPasswordOutputs(password));
    }
}
