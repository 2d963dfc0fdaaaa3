using System.Collections.Concurrent;
using Cairn.Model;
using Cairn.Providers;

namespace Cairn.Local.Tests.Fakes;

/// <summary>
/// One resource in a run of its own: asks its provider what an engine would, and remembers what a state would. Paths
/// are within <see cref="Folder"/>.
/// </summary>
internal sealed class Stand : IDisposable
{
    private readonly ConcurrentQueue<string> _said = [];
    private Provider _provider;
    private PropertyValue.Map _inputs = new([]);

    public Stand()
    {
        _provider = NewRun();
        Folder = Directory.CreateTempSubdirectory("cairn-local-").FullName;
    }

    public string Folder { get; }

    /// <summary>The id that the state has; empty: nothing is there.</summary>
    public string Id { get; private set; } = "";

    public PropertyValue.Map Outputs { get; private set; } = new([]);

    public PropertyValue.Map Inputs => _inputs;

    /// <summary>What people were told.</summary>
    public IReadOnlyList<string> Said => [.. _said];

    public string this[string output] => ((PropertyValue.Text)Value(Outputs, output)).Value;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    public string In(string name) => Path.Combine(Folder, name);

    public string Read(string name) => File.ReadAllText(In(name));

    public void Write(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(In(name)) ?? Folder);
        File.WriteAllText(In(name), text);
    }

    /// <summary>Another run begins: what the provider remembers of this one is gone.</summary>
    public void BeginRun() => _provider = NewRun();

    /// <summary>What is wrong with inputs: <c>length: must be …</c>.</summary>
    public async Task<string[]> CheckAsync(string type, params (string Name, object? Value)[] inputs)
        => [.. (await CheckedAsync(type, "it", Map(inputs))).Problems.Select(x => $"{x.Path}: {x.Reason}")];

    /// <summary>Checks a resource of another name in the same run.</summary>
    public async Task<string[]> CheckOtherAsync(string type, params (string Name, object? Value)[] inputs)
        => [.. (await CheckedAsync(type, "other", Map(inputs))).Problems.Select(x => $"{x.Path}: {x.Reason}")];

    /// <summary>Creates, updates or replaces, as the provider's own diff says. Tells which it was.</summary>
    public async Task<string> DeployAsync(string type, params (string Name, object? Value)[] inputs)
    {
        var (checkedInputs, problems) = await CheckedAsync(type, "it", Map(inputs));
        Assert.Empty(problems);
        var provider = Provider(type);
        if (Id.Length == 0)
        {
            await CreateAsync(type, checkedInputs);
            return "created";
        }

        var difference = (await provider.DiffAsync(Change(type, checkedInputs, false), Token)).Whole;
        if (difference.Changed.IsEmpty)
        {
            return "same";
        }

        if (difference.Replacing.IsEmpty)
        {
            Outputs = await provider.UpdateAsync(Change(type, checkedInputs, false), Token);
            _inputs = checkedInputs;
            return $"updated for {string.Join(' ', difference.Changed)}";
        }

        var (id, outputs) = (Id, Outputs);
        await CreateAsync(type, checkedInputs);
        await provider.DeleteAsync(new RawDelete(Urn(type, "it"), id, outputs, null), Token);
        return $"replaced for {string.Join(' ', difference.Replacing)}";
    }

    /// <summary>The outputs that a preview would show; unknown ones are <c>?</c>.</summary>
    public async Task<PropertyValue.Map> PreviewAsync(string type, params (string Name, object? Value)[] inputs)
    {
        var (checkedInputs, problems) = await CheckedAsync(type, "it", Map(inputs));
        Assert.Empty(problems);
        return Id.Length == 0
            ? (await Provider(type).CreateAsync(
                new RawCreate(Urn(type, "it"), checkedInputs, null, IsPreview: true), Token)).Outputs
            : await Provider(type).UpdateAsync(Change(type, checkedInputs, true), Token);
    }

    /// <summary>Reads, and takes what was found into the state. Tells whether it is still there.</summary>
    public async Task<bool> RefreshAsync(string type)
    {
        var found = await Provider(type).ReadAsync(new RawRead(Urn(type, "it"), Id, _inputs, Outputs, null), Token);
        if (found is null)
        {
            Id = "";
            return false;
        }

        (_inputs, Outputs) = (found.Inputs, found.Outputs);
        return true;
    }

    public async Task<bool> ImportAsync(string type, string id)
    {
        var found = await Provider(type).ReadAsync(new RawRead(Urn(type, "it"), id, null, null, null), Token);
        (Id, _inputs, Outputs) = found is null ? ("", _inputs, Outputs) : (id, found.Inputs, found.Outputs);
        return found is not null;
    }

    public Task DeleteAsync(string type, TimeSpan? limit = null)
        => Provider(type).DeleteAsync(new RawDelete(Urn(type, "it"), Id, Outputs, limit), Token);

    public async Task CreateAsync(string type, PropertyValue.Map inputs, TimeSpan? limit = null)
    {
        (Id, Outputs) = await Provider(type).CreateAsync(
            new RawCreate(Urn(type, "it"), inputs, limit, IsPreview: false), Token);
        _inputs = inputs;
    }

    /// <summary>A list of texts.</summary>
    public static string[] List(params string[] items) => items;

    public static PropertyValue.Map Map(params (string Name, object? Value)[] members)
        => new([.. members.Select(x => new PropertyMember(x.Name, Of(x.Value)))]);

    public static PropertyValue Value(PropertyValue.Map map, string name)
        => map.Members.LastOrDefault(x => x.Name == name)?.Value is { } value
            ? value is PropertyValue.Secret secret ? secret.Value : value
            : new PropertyValue.Null();

    /// <summary>The code of the diagnostic that a step fails with.</summary>
    public static async Task<string> CodeAsync(Func<Task> step)
        => (await Assert.ThrowsAsync<CairnException>(step)).Diagnostic?.Code.ToString() ?? "";

    private static PropertyValue Of(object? value) => value switch
    {
        null => new PropertyValue.Null(),
        PropertyValue property => property,
        string text => new PropertyValue.Text(text),
        bool flag => new PropertyValue.Bool(flag),
        int number => new PropertyValue.Number($"{number}"),
        string[] list => new PropertyValue.List([.. list.Select(x => Of(x))]),
        (string, object?)[] map => Map(map),
        _ => throw new ArgumentException($"{value}"),
    };

    private static string Urn(string type, string name) => $"urn:pulumi:dev::shop::{type}::{name}";

    private Provider NewRun()
    {
        var provider = LocalProvider.Create();
        foreach (var resource in provider.Resources)
        {
            resource.Log = new ProviderLog((request, _) =>
            {
                _said.Enqueue(request.Message);
                return Task.CompletedTask;
            });
        }

        return provider;
    }

    private ResourceProvider Provider(string type) => _provider.Resources.Single(x => x.Type == type);

    private Task<(PropertyValue.Map Inputs, IReadOnlyList<Shapes.ShapeProblem> Problems)> CheckedAsync(
        string type, string name, PropertyValue.Map inputs)
        => Provider(type).CheckAsync(
            new RawCheck(Urn(type, name), inputs, Id.Length == 0 ? null : _inputs, default), Token);

    private RawChange Change(string type, PropertyValue.Map inputs, bool isPreview)
        => new(Urn(type, "it"), Id, _inputs, Outputs, inputs, null, isPreview);
}
