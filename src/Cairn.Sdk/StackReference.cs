using Cairn.Shapes;

namespace Cairn;

/// <summary>The outputs of another stage, of this app or another.</summary>
public sealed class StackReference : CustomResource
{
    /// <summary>Reads a stage's outputs.</summary>
    /// <param name="name">
    /// The stage, <c>organization/app/stage</c>, or <c>stage</c> for another stage of this app; also its name here.
    /// </param>
    /// <param name="options">How it is dealt with.</param>
    public StackReference(string name, ResourceOptions? options = null)
        : this(name, (Input<string>)name, options)
    {
    }

    /// <summary>Reads a stage's outputs, under another name than the stage's.</summary>
    /// <param name="name">The name in the program.</param>
    /// <param name="stage">
    /// The stage, <c>organization/app/stage</c>, or <c>stage</c> for another stage of this app.
    /// </param>
    /// <param name="options">How it is dealt with.</param>
    public StackReference(string name, Input<string> stage, ResourceOptions? options = null)
        : base(
            "pulumi:pulumi:StackReference",
            name,
            new Args { Name = stage },
            (options ?? ResourceOptions.None) with { ReadId = stage })
    {
    }

    /// <summary>An output with a form of its own.</summary>
    /// <param name="name">The output's name.</param>
    /// <param name="shape">Its form; an optional one where it may be missing.</param>
    public Output<T> Get<T>(string name, Shape<T> shape)
        => Property(["outputs", name], shape);

    /// <summary>An output that is a text.</summary>
    public Output<string> Get(string name) => Get(name, Shape.Text);

    private sealed class Args : InputArgs
    {
        public required Input<string> Name { get; init; }

        protected internal override void Write(InputWriter to) => to.Add("name", Name);
    }
}
