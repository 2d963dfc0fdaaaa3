using Cairn.Shapes;

namespace Cairn.Local;

/// <summary>A password that stays the same, and a secret.</summary>
public sealed class RandomPassword : CustomResource
{
    /// <summary>Declares a password.</summary>
    public RandomPassword(string name, RandomPasswordArgs args, ResourceOptions? options = null)
        : base(LocalTypes.RandomPassword, name, args, options)
        => Result = Property("result", Shape.Text);

    /// <summary>The password, a secret.</summary>
    public Output<string> Result { get; }
}
