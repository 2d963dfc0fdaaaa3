using Cairn.Model;
using Cairn.Providers;
using Cairn.Shapes;

namespace Cairn.Conformance.Lab.Cloud;

/// <summary>The package of things, with a function that looks one up.</summary>
internal sealed class LabPackage : Provider
{
    public LabPackage()
        : base("lab", "1.2.3", new ThingProvider())
        => Functions = [FunctionProvider.Of<LookupArguments, CloudObject>("lab:index:lookup", LookUpAsync)];

    private static async Task<CloudObject> LookUpAsync(LookupArguments arguments, CancellationToken token)
        => await CloudFiles.ReadAsync(arguments.Id, token) is { } found
            ? new CloudObject(arguments.Id, found)
            : throw new InvalidOperationException($"there is no {arguments.Id}");

    /// <summary>Which object is looked up.</summary>
    private sealed record LookupArguments(string Id) : IShaped<LookupArguments>
    {
        public static ObjectShape<LookupArguments> OwnShape { get; } = Shape.Object(
            "",
            from => new LookupArguments(from.Get<string>("id")),
            new Member<LookupArguments, string>("id", Shape.Text, x => x.Id));
    }

    /// <summary>What its file says.</summary>
    private sealed record CloudObject(string Id, CloudInputs Inputs) : IShaped<CloudObject>
    {
        public static ObjectShape<CloudObject> OwnShape { get; } = Shape.Object<CloudObject>(
            "",
            _ => throw new NotSupportedException("Objects are looked up, and not given."),
            new Member<CloudObject, string>("id", Shape.Text, x => x.Id),
            new Member<CloudObject, int>("size", Shape.Integer, x => x.Inputs.Size ?? 0),
            new Member<CloudObject, string>("label", Shape.Text, x => x.Inputs.Label),
            new Member<CloudObject, string>("shape", Shape.Text, x => x.Inputs.Form ?? CloudFiles.Formless),
            new Member<CloudObject, PropertyValue>("link", Shape.Any, x => x.Inputs.Link));
    }
}
