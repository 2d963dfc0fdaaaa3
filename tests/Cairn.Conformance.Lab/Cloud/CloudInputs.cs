using Cairn.Model;
using Cairn.Shapes;

namespace Cairn.Conformance.Lab.Cloud;

/// <summary>What an object of the cloud is to be, and how its provider is to behave.</summary>
internal sealed record CloudInputs : IShaped<CloudInputs>
{
    public static ObjectShape<CloudInputs> OwnShape { get; } = Shape.Object(
        "",
        from => new CloudInputs
        {
            Provider = from.Get<string?>("__provider"),
            Kind = from.Get<string?>("kind"),
            Label = from.Get<string>("label"),
            Size = from.Get<int?>("size"),
            Form = from.Get<string?>("shape"),
            Link = from.Get<PropertyValue>("link"),
            SecretValue = from.Get<string?>("secretValue"),
            Fail = from.Get<string?>("fail"),
            CheckFail = from.Get<string?>("checkFail"),
            DeletesBeforeReplace = from.Get<bool?>("dbr"),
            PauseMilliseconds = from.Get<int?>("pauseMs"),
        },
        Text("__provider", x => x.Provider),
        Text("kind", x => x.Kind),
        new Member<CloudInputs, string>("label", Shape.Text, x => x.Label),
        new Member<CloudInputs, int?>("size", Shape.OptionalValue(Shape.Integer), x => x.Size),
        new Member<CloudInputs, string?>("shape", Shape.Optional(Shape.Text), x => x.Form) { ReplacesOnChange = true },
        new Member<CloudInputs, PropertyValue>("link", Shape.Any, x => x.Link),
        Text("secretValue", x => x.SecretValue),
        Text("fail", x => x.Fail),
        Text("checkFail", x => x.CheckFail),
        new Member<CloudInputs, bool?>("dbr", Shape.OptionalValue(Shape.Bool), x => x.DeletesBeforeReplace),
        new Member<CloudInputs, int?>("pauseMs", Shape.OptionalValue(Shape.Integer), x => x.PauseMilliseconds));

    /// <summary>What the dynamic provider of the recordings is made of; only that it is there counts.</summary>
    public string? Provider { get; init; }

    public string? Kind { get; init; }

    public required string Label { get; init; }

    public int? Size { get; init; }

    public string? Form { get; init; }

    public PropertyValue Link { get; init; } = new PropertyValue.Null();

    public string? SecretValue { get; init; }

    /// <summary>The step that the cloud refuses: <c>create</c>, <c>update</c>, <c>delete</c>.</summary>
    public string? Fail { get; init; }

    /// <summary>Why the check fails; null: it doesn't.</summary>
    public string? CheckFail { get; init; }

    public bool? DeletesBeforeReplace { get; init; }

    /// <summary>How long the provider waits before it answers, when the object is there already.</summary>
    public int? PauseMilliseconds { get; init; }

    private static Member<CloudInputs, string?> Text(string name, Func<CloudInputs, string?> get)
        => new(name, Shape.Optional(Shape.Text), get);
}
