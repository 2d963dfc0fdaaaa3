using Cairn.Storage.Places;

namespace Cairn.Plugins.Tests;

/// <summary>The real surroundings with some variables replaced; null stands for one that is not set.</summary>
internal sealed class TestEnvironment(params (string Name, string? Value)[] changes) : IEnvironment
{
    private readonly ProcessEnvironment _real = new();

    public string HomeFolder => Get("HOME") ?? _real.HomeFolder;

    public string ConfigFolder => Path.Combine(HomeFolder, ".config");

    public string? Get(string name)
    {
        var change = changes.Where(one => one.Name == name).ToList();
        return change.Count > 0 ? change[0].Value : _real.Get(name);
    }
}
