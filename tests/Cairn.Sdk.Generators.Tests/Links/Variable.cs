namespace Cairn.Sdk.Generators.Tests.Links;

/// <summary>A link in the environment of this process. Each test has links of its own names.</summary>
internal sealed class Variable : IDisposable
{
    private readonly string _name;

    public Variable(string link, string json)
    {
        _name = "SST_RESOURCE_" + link;
        Environment.SetEnvironmentVariable(_name, json);
    }

    public void Dispose() => Environment.SetEnvironmentVariable(_name, null);
}
