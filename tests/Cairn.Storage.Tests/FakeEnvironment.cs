using Cairn.Storage.Places;

namespace Cairn.Storage.Tests;

/// <summary>Surroundings made of a folder and a few variables.</summary>
internal sealed class FakeEnvironment(Folder folder, params (string Name, string Value)[] variables) : IEnvironment
{
    public string HomeFolder => folder["home"];

    public string ConfigFolder => folder["home/.config"];

    public string? Get(string name)
        => variables.Where(variable => variable.Name == name).Select(variable => variable.Value).FirstOrDefault();
}
