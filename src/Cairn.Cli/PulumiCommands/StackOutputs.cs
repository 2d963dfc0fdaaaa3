using Cairn.Cli.Pulumi;
using Cairn.Cli.Views;
using Cairn.Model;
using Cairn.State;
using Cairn.State.Document;
using Cairn.State.Values;

namespace Cairn.Cli.PulumiCommands;

/// <summary>The outputs of a stack.</summary>
internal static class StackOutputs
{
    private const string Hidden = "[secret]";

    public static int Run(PulumiCall call) => PulumiStack.Read(call, (stage, state) =>
    {
        using var secrets = new OpenedSecrets(call, stage, state);
        var outputs = Shown(call, state, secrets, call.Argument);
        if (secrets.Problem is { } problem)
        {
            return call.Fail([problem]);
        }

        return call.Arguments is [var name] ? One(call, outputs, name)
            : call.IsJson ? Json(call, outputs)
            : call.Switch("shell") ? Shell(call, outputs)
            : Table(call, outputs);
    });

    /// <summary>All outputs, or the named one, by name; secrets are hidden unless they are to be shown.</summary>
    public static IReadOnlyList<PropertyMember> Shown(
        PulumiCall call, StateDocument state, OpenedSecrets secrets, string? name)
    {
        var all = Root(state) is { } root ? Cli.StageOutputs.Of(root) : [];
        var isShown = call.Switch("show-secrets");
        return
        [
            .. all.Where(x => name is null || x.Name == name)
                .OrderBy(static x => x.Name, StringComparer.Ordinal)
                .Select(x => x with { Value = Open(x.Value, isShown ? secrets : null, 0) }),
        ];
    }

    public static int Table(PulumiCall call, IReadOnlyList<PropertyMember> outputs)
    {
        var io = call.Io;
        if (outputs.Count == 0)
        {
            io.Out.WriteLine("Current stack outputs (0):");
            io.Out.WriteLine("    No output values currently in this stack");
            return PulumiExitCodes.Done;
        }

        io.Out.WriteLine(string.Create(
            System.Globalization.CultureInfo.InvariantCulture, $"Current stack outputs ({outputs.Count}):"));
        PulumiTable.Write(
            io, ["OUTPUT", "VALUE"], [.. outputs.Select(x => (IReadOnlyList<string>)[x.Name, Text(x.Value)])], "    ");
        return PulumiExitCodes.Done;
    }

    private static ResourceHeader? Root(StateDocument document)
    {
        foreach (var resource in document.Resources())
        {
            if (resource.Type == Urn.RootType && !resource.IsDelete)
            {
                return resource;
            }
        }

        return null;
    }

    private static int One(PulumiCall call, IReadOnlyList<PropertyMember> outputs, string name)
    {
        if (outputs is not [var output])
        {
            return call.Fail($"current stack does not have output property '{name}'");
        }

        call.Say(call.IsJson ? ValueJson.Text(output.Value) : Text(output.Value));
        return PulumiExitCodes.Done;
    }

    private static int Json(PulumiCall call, IReadOnlyList<PropertyMember> outputs) => PulumiJson.Write(call.Io, json =>
    {
        json.WriteStartObject();
        foreach (var output in outputs)
        {
            json.WritePropertyName(output.Name);
            ValueJson.Write(json, output.Value);
        }

        json.WriteEndObject();
    });

    private static int Shell(PulumiCall call, IReadOnlyList<PropertyMember> outputs)
    {
        foreach (var output in outputs)
        {
            call.Say($"{output.Name}={StateTarget.Quoted(Text(output.Value))}");
        }

        return PulumiExitCodes.Done;
    }

    private static string Text(PropertyValue value)
        => value is PropertyValue.Text text ? text.Value : ValueJson.Text(value);

    private static PropertyValue Open(PropertyValue value, OpenedSecrets? secrets, int depth) => value switch
    {
        PropertyValue.SealedSecret when secrets is null => new PropertyValue.Text(Hidden),
        PropertyValue.SealedSecret secret => depth < StateLimits.SpecialValueDepthMax
            && (secret.IsEncrypted ? secrets.Open(secret.Content) : secret.Content) is { } text
            && PropertyReader.ReadInSecret(text).TryGet(out var inner)
                ? Open(inner, secrets, depth + 1)
                : new PropertyValue.Null(),
        PropertyValue.List list => new PropertyValue.List([.. list.Elements.Select(x => Open(x, secrets, depth))]),
        PropertyValue.Map map => new PropertyValue.Map(
            [.. map.Members.Select(x => x with { Value = Open(x.Value, secrets, depth) })]),
        _ => value,
    };
}
