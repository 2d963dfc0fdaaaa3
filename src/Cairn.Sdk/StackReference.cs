using System.Collections.Immutable;
using Cairn.Model;
using Cairn.Shapes;

namespace Cairn;

/// <summary>The outputs of another stage, of this app or another.</summary>
public sealed class StackReference : CustomResource
{
    private readonly Output<ImmutableDictionary<string, PropertyValue>> _outputs;

    /// <summary>Reads a stage's outputs.</summary>
    /// <param name="name">
    /// The stage, <c>organization/app/stage</c>, or <c>stage</c> for another stage of this app; also its name here.
    /// </param>
    /// <param name="options">How it is dealt with.</param>
    public StackReference(string name, ResourceOptions? options = null)
        : base(
            "pulumi:pulumi:StackReference",
            name,
            new Args { Name = name },
            (options ?? ResourceOptions.None) with { ReadId = name })
        => _outputs = Property("outputs", Shape.MapOf(Shape.Any));

    /// <summary>An output with a form of its own.</summary>
    /// <param name="name">The output's name.</param>
    /// <param name="shape">Its form; an optional one where it may be missing.</param>
    public Output<T> Get<T>(string name, Shape<T> shape)
        => _outputs.Apply(all => shape.Read(all.GetValueOrDefault(name, new PropertyValue.Null())));

    /// <summary>An output that is a text.</summary>
    public Output<string> Get(string name) => Get(name, Shape.Text);

    private sealed class Args : InputArgs
    {
        public required Input<string> Name { get; init; }

        protected internal override void Write(InputWriter to) => to.Add("name", Name);
    }
}
