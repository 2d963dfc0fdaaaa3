using System.Text.Json;
using Cairn.Model;
using Cairn.Shapes;

namespace Cairn.Conformance.Lab.Declarations;

/// <summary>Declares what a scenario says, in its order.</summary>
internal sealed class LabProgram
{
    private readonly App _app;
    private readonly JsonElement _spec;
    private readonly Dictionary<string, IDeclared> _declared = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ResourceHook> _hooks = new(StringComparer.Ordinal);
    private readonly LabValues _values;
    private readonly LabOptions _options;

    public LabProgram(App app, JsonElement spec)
    {
        (_app, _spec) = (app, spec);
        _values = new LabValues(app.Config, _declared);
        _options = new LabOptions(_declared, _hooks);
    }

    public void Declare()
    {
        Transform("transformLabelPrefix");
        Transform("transform");
        foreach (var hook in _spec.Items("hooks"))
        {
            _hooks[hook.Text("name") ?? ""] = Hook(hook);
        }

        if (_spec.Text("log") is { } message)
        {
            _app.Log.Info(message);
        }

        foreach (var resource in _spec.Items("resources"))
        {
            _declared[resource.Text("name") ?? ""] = Declared(resource);
        }

        End();
    }

    private void Transform(string name)
    {
        if (_spec.Text(name) is { } prefix)
        {
            _app.Transform(resource =>
            {
                if (resource.Inputs.Members.FirstOrDefault(x => x.Name == "label")?.Value is PropertyValue.Text label)
                {
                    resource.Set("label", new PropertyValue.Text(prefix + label.Value));
                }
            });
        }
    }

    private static ResourceHook Hook(JsonElement json)
    {
        var name = json.Text("name") ?? "";
        var log = Path.Combine(Environment.GetEnvironmentVariable("LAB_CLOUD") ?? "", "hooks.json");
        return new ResourceHook(
            name,
            async (moment, token) =>
            {
                await File.AppendAllTextAsync(log, $"{name} {moment.Name} {moment.Id}\n", token);
                if (json.At("fail")?.GetBoolean() == true)
                {
                    throw new InvalidOperationException("hook refused");
                }
            },
            onPreview: json.At("onDryRun")?.GetBoolean() == true);
    }

    private IDeclared Declared(JsonElement json)
    {
        var name = json.Text("name") ?? "";
        var options = _options.Of(json.At("opts"));
        return json.Text("type") switch
        {
            "group" => Group(name, options, json.At("outputs")),
            "get" => Object(json, name, options with { ReadId = json.Text("id") ?? "" }),
            "obj" => Object(json, name, options),
            "thing" => new LabResource("lab:index:Thing", name, new Inputs(WithLabel(json, name)), options),
            "provider" => new LabProvider(name, new Inputs(_values.Map(json.At("props"))), options),
            "invoke" => new Given(_app.Call(json.Text("token") ?? "", new Inputs(_values.Map(json.At("args"))))),
            "stackRef" => new Given(
                new StackReference(name, json.Text("stack") ?? "").Get(json.Text("output") ?? "", Shape.Any)),
            var other => throw new NotSupportedException($"Nothing of the type '{other}' is declared here."),
        };
    }

    private Group Group(string name, ResourceOptions options, JsonElement? outputs)
    {
        var group = new Group(name, options);
        if (outputs is { } there)
        {
            group.Give(to =>
            {
                foreach (var (member, value) in _values.Map(there))
                {
                    _ = to.AddValue(member, value);
                }
            });
        }

        return group;
    }

    private LabResource Object(JsonElement json, string name, ResourceOptions options)
    {
        var inputs = WithLabel(json, name);
        _ = inputs.TryAdd("kind", "obj");
        inputs["__provider"] = "C#";
        return new LabResource("pulumi-nodejs:dynamic/lab:Obj", name, new Inputs(inputs), options);
    }

    private Dictionary<string, object?> WithLabel(JsonElement json, string name)
    {
        var inputs = _values.Map(json.At("props"));
        _ = inputs.TryAdd("label", name);
        return inputs;
    }

    private void End()
    {
        if (_spec.Text("throw") is { } reason)
        {
            throw new InvalidOperationException(reason);
        }

        if (_spec.At("exit") is { } code)
        {
            Environment.Exit(code.GetInt32());
        }

        foreach (var (name, value) in _values.Map(_spec.At("outputs")))
        {
            _app.Output(name, value);
        }
    }
}
