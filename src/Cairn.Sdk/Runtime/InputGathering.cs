using System.Collections;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Cairn.Model;
using Cairn.Shapes;

namespace Cairn.Runtime;

/// <summary>
/// Waits for inputs and makes property values of them. What a value is says its run-time type: programs may put
/// anything into a map of <c>object</c>, and no type needs to be known beforehand.
/// </summary>
/// <param name="keepsOutputs">
/// Whether values that were computed say of what: remote components and transforms want to know.
/// </param>
internal sealed class InputGathering(bool keepsOutputs)
{
    private const int DepthMax = 128;

    /// <summary>The inputs of a resource by name.</summary>
    public async Task<ImmutableArray<(string Name, Gathered Input)>> GatherAsync(InputArgs? args)
    {
        var writer = new InputWriter();
        args?.Write(writer);
        return await GatherAsync(writer).ConfigureAwait(false);
    }

    /// <inheritdoc cref="GatherAsync(InputArgs?)"/>
    public async Task<ImmutableArray<(string Name, Gathered Input)>> GatherAsync(InputWriter inputs)
    {
        var gathered = ImmutableArray.CreateBuilder<(string, Gathered)>(inputs.Inputs.Count);
        foreach (var (name, value) in inputs.Inputs)
        {
            var input = await GatherAsync(name, value, 0).ConfigureAwait(false);
            if (input.Value is not PropertyValue.Null)
            {
                gathered.Add((name, input));
            }
        }

        return gathered.ToImmutable();
    }

    /// <summary>One value, whatever it is.</summary>
    public Task<Gathered> GatherAsync(string name, object? value) => GatherAsync(name, value, 0);

    private Task<Gathered> GatherAsync(string name, object? value, int depth) => value switch
    {
        _ when depth > DepthMax => throw new CairnException(
            SdkDiagnostics.NoInputValue(name, "it is nested too deeply, or refers to itself.")),
        IOutput output => OfOutputAsync(name, output, depth),
        InputArgs args => OfArgsAsync(name, args, depth),
        JsonText json => OfJsonAsync(name, json, depth),
        Resource resource => OfResourceAsync(resource),
        IDictionary map => OfMapAsync(name, map, depth),
        string text => Task.FromResult(Gathered.Of(new PropertyValue.Text(text))),
        IEnumerable list => OfListAsync(name, list, depth),
        _ => Task.FromResult(Gathered.Of(Scalar(name, value))),
    };

    private static PropertyValue Scalar(string name, object? value) => value switch
    {
        null => new PropertyValue.Null(),
        PropertyValue property => property,
        bool flag => new PropertyValue.Bool(flag),
        double number => Shapes.Numbers.Of(number),
        float number => Shapes.Numbers.Of(number),
        sbyte or byte or short or ushort or int or uint or long or ulong or decimal => new PropertyValue.Number(
            ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture)),
        Asset asset => asset.Value,
        Archive archive => archive.Value,
        Stage stage => new PropertyValue.Text(stage.Name),
        Enum member => new PropertyValue.Text(member.ToString()),
        Uri address => new PropertyValue.Text(address.ToString()),
        Guid or DateTime or DateTimeOffset or DateOnly or TimeOnly => new PropertyValue.Text(
            ((IFormattable)value).ToString("O", CultureInfo.InvariantCulture)),
        JsonElement json => JsonValues.Read(json),
        IPropertySource source => source.ToPropertyValue(),
        _ => throw new CairnException(
            SdkDiagnostics.NoInputValue(name, $"no value can be made of a {value.GetType()}.")),
    };

    private async Task<Gathered> OfOutputAsync(string name, IOutput output, int depth)
    {
        var data = await output.UntypedAsync().ConfigureAwait(false);
        var inner = data.IsKnown
            ? await GatherAsync(name, data.Value, depth + 1).ConfigureAwait(false)
            : Gathered.Of(new PropertyValue.Unknown());
        var all = OutputData.Union(data.Dependencies, inner.Dependencies);
        if (!keepsOutputs || (data.IsKnown && !data.IsSecret && data.Dependencies.IsEmpty))
        {
            return new Gathered(
                data.IsSecret && inner.Value is not PropertyValue.Secret
                    ? new PropertyValue.Secret(inner.Value)
                    : inner.Value,
                all);
        }

        var urns = await Dependencies.UrnsAsync(data.Dependencies).ConfigureAwait(false);
        return new Gathered(
            new PropertyValue.Output(data.IsKnown ? inner.Value : null, data.IsSecret, [.. urns]), all);
    }

    /// <summary>Texts hold no secrets of their own: one within makes the whole a secret.</summary>
    private static async Task<Gathered> OfJsonAsync(string name, JsonText json, int depth)
    {
        var inner = await new InputGathering(keepsOutputs: false).GatherAsync(name, json.Value, depth + 1)
            .ConfigureAwait(false);
        PropertyValue text = inner.Value switch
        {
            PropertyValue.Null absent => absent,
            var value when value.HasUnknown() => new PropertyValue.Unknown(),
            var value => new PropertyValue.Text(JsonValues.Write(value.Bare())),
        };
        return inner with { Value = inner.Value.HasSecret() ? new PropertyValue.Secret(text) : text };
    }

    private async Task<Gathered> OfArgsAsync(string name, InputArgs args, int depth)
    {
        var writer = new InputWriter();
        args.Write(writer);
        return await OfMembersAsync(
            name, writer.Inputs.Select(x => (x.Name, (object?)x.Value)), depth).ConfigureAwait(false);
    }

    private async Task<Gathered> OfMapAsync(string name, IDictionary map, int depth)
    {
        var members = new List<(string, object?)>();
        foreach (DictionaryEntry entry in map)
        {
            members.Add((
                Convert.ToString(entry.Key, CultureInfo.InvariantCulture) ?? "", entry.Value));
        }

        return await OfMembersAsync(name, members, depth).ConfigureAwait(false);
    }

    private async Task<Gathered> OfMembersAsync(
        string name, IEnumerable<(string Name, object? Value)> members, int depth)
    {
        var written = new List<PropertyMember>();
        var dependencies = ImmutableHashSet<Resource>.Empty;
        foreach (var member in members)
        {
            var each = await GatherAsync($"{name}.{member.Name}", member.Value, depth + 1).ConfigureAwait(false);
            dependencies = OutputData.Union(dependencies, each.Dependencies);
            if (each.Value is not PropertyValue.Null)
            {
                written.Add(new PropertyMember(member.Name, each.Value));
            }
        }

        return new Gathered(new PropertyValue.Map([.. written]), dependencies);
    }

    private async Task<Gathered> OfListAsync(string name, IEnumerable list, int depth)
    {
        var elements = new List<PropertyValue>();
        var dependencies = ImmutableHashSet<Resource>.Empty;
        foreach (var element in list)
        {
            var each = await GatherAsync($"{name}[{elements.Count}]", element, depth + 1).ConfigureAwait(false);
            dependencies = OutputData.Union(dependencies, each.Dependencies);
            elements.Add(each.Value);
        }

        return new Gathered(new PropertyValue.List([.. elements]), dependencies);
    }

    private static async Task<Gathered> OfResourceAsync(Resource resource)
    {
        var state = await resource.State.ConfigureAwait(false);
        return new Gathered(
            new PropertyValue.ResourceReference(
                state.Urn, resource.Options.Version, resource.Kind == ResourceKind.Custom ? state.Id : null),
            [resource]);
    }
}
