using Cairn.Shapes;

namespace Cairn.Local;

/// <summary>Scripts that make, change and delete something that no provider knows.</summary>
public sealed class Command : CustomResource
{
    /// <summary>Declares a command.</summary>
    public Command(string name, CommandArgs args, ResourceOptions? options = null)
        : base(LocalTypes.Command, name, args, options)
    {
        Stdout = Property("stdout", Shape.Text);
        Stderr = Property("stderr", Shape.Text);
    }

    /// <summary>What the last script wrote, without line ends at its end.</summary>
    public Output<string> Stdout { get; }

    /// <summary>What the last script wrote to its error stream, likewise.</summary>
    public Output<string> Stderr { get; }
}
