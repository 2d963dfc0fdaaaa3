using Cairn.Shapes;

namespace Cairn.Local;

/// <summary>A random whole number that stays the same.</summary>
public sealed class RandomInteger : CustomResource
{
    /// <summary>Declares a number.</summary>
    public RandomInteger(string name, RandomIntegerArgs args, ResourceOptions? options = null)
        : base(LocalTypes.RandomInteger, name, args, options)
        => Result = Property("result", Shape.Integer);

    /// <summary>The number.</summary>
    public Output<int> Result { get; }
}
