using System.Runtime.CompilerServices;
using Cairn.Planning.Steps;

namespace Cairn.Planning.Deletes;

/// <summary>Tells steps apart as objects: comparing their values would walk through whole states.</summary>
internal sealed class StepIdentity : IEqualityComparer<Step>
{
    public static readonly StepIdentity Comparer = new();

    public bool Equals(Step? x, Step? y) => ReferenceEquals(x, y);

    public int GetHashCode(Step obj) => RuntimeHelpers.GetHashCode(obj);
}
