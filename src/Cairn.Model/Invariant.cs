using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Cairn.Model;

/// <summary>What must hold whatever the input is: where it doesn't, Cairn itself is wrong. Always checked.</summary>
public static class Invariant
{
    /// <exception cref="InvariantException">The condition does not hold.</exception>
    public static void Holds(
        [DoesNotReturnIf(false)] bool condition,
        [CallerArgumentExpression(nameof(condition))] string? what = null)
    {
        if (!condition)
        {
            throw new InvariantException($"Broken invariant: {what}");
        }
    }
}
