using System.Collections.Immutable;
using Cairn.Model;
using Cairn.Runtime;
using Cairn.Shapes;

namespace Cairn;

/// <summary>
/// Anything that a program declares: an object that a provider looks after (<see cref="CustomResource"/>), a group of
/// resources (<see cref="Component"/>), a provider's configuration (<see cref="ProviderResource"/>). Making one
/// registers it; the program goes on at once, and outputs are known once the resource is deployed.
/// </summary>
public abstract class Resource
{
    private ImmutableHashSet<Resource>? _self;
    private List<Resource>? _children;

    private protected Resource(
        string type, string name, InputArgs? args, ResourceOptions? options, ResourceKind kind)
    {
        ArgumentException.ThrowIfNullOrEmpty(type);
        ArgumentException.ThrowIfNullOrEmpty(name);
        Deployment = Deployment.Required($"'{name}'");
        Type = type;
        Name = name;
        Kind = kind;
        Options = options ?? ResourceOptions.None;
        Parent = Options.Parent;
        Place = SourcePlace.OfResource(GetType());
        Deployment.Claim(QualifiedType, name, Place);
        Parent?.Adopt(this);
        State = Registration.StartAsync(this, args);
        Deployment.Work.Track(State);
    }

    /// <summary>The type token, <c>package:module:Member</c>.</summary>
    public string Type { get; }

    /// <summary>The name in the program, unique among resources of its type below its parent.</summary>
    public string Name { get; }

    /// <summary>The resource's unique name in its stage.</summary>
    public Output<string> Urn => new(async () => OutputData.Of((await State.ConfigureAwait(false)).Urn) with
    {
        Dependencies = Self,
    });

    internal Deployment Deployment { get; }

    internal ResourceKind Kind { get; }

    internal ResourceOptions Options { get; }

    internal Resource? Parent { get; }

    internal SourcePlace? Place { get; }

    /// <summary>What became of it. Never fails for what the engine has reported itself.</summary>
    internal Task<ResourceState> State { get; }

    internal ImmutableHashSet<Resource> Self => _self ??= [this];

    internal string QualifiedType
        => Parent is null or { Type: Model.Urn.RootType } ? Type : $"{Parent.QualifiedType}${Type}";

    /// <summary>What was made below it so far.</summary>
    internal IReadOnlyList<Resource> ChildrenNow()
    {
        lock (Deployment.Tree)
        {
            return [.. _children ?? []];
        }
    }

    /// <summary>The name and type.</summary>
    public override string ToString() => $"{Name} ({Type})";

    /// <summary>An output of this resource, for the properties of its class.</summary>
    /// <param name="name">Its name on the wire.</param>
    /// <param name="shape">Its form.</param>
    protected Output<T> Property<T>(string name, Shape<T> shape) => Property([name], shape);

    /// <summary>A part of an output: a secret only where that part is one.</summary>
    private protected Output<T> Property<T>(ImmutableArray<string> path, Shape<T> shape)
        => new(() => ReadAsync(path, shape));

    private void Adopt(Resource child)
    {
        lock (Deployment.Tree)
        {
            (_children ??= []).Add(child);
        }
    }

    private async Task<OutputData<T>> ReadAsync<T>(ImmutableArray<string> path, Shape<T> shape)
    {
        var state = await State.ConfigureAwait(false);
        var value = path.Aggregate<string, PropertyValue>(state.Outputs, PlainValues.Part);
        var isSecret = value.HasSecret();
        if (value.HasUnknown() || (state.MissingIsUnknown && state.Outputs.Member(path[0]) is PropertyValue.Null))
        {
            return OutputData.Unknown<T>(isSecret, Self);
        }

        try
        {
            return new OutputData<T>(shape.Read(value.Bare()), IsKnown: true, isSecret, Self);
        }
        catch (ShapeException wrong)
        {
            throw new CairnException(SdkDiagnostics.OutputMalformed(
                $"'{Name}' ({Type}), output '{string.Join('.', path)}'", wrong.Message));
        }
    }
}
