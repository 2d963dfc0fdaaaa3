using System.Text;
using Cairn.Model;
using Cairn.State.Resources;

namespace Cairn.Cli.Imports;

/// <summary>
/// What to write into the program for resources that were imported. For Node it is TypeScript, made of nothing but type
/// tokens and inputs; for other languages the same is told in words.
/// </summary>
internal sealed class ImportedCode(
    IReadOnlyList<ResourceState> resources, IReadOnlyDictionary<string, string> variables, NodePackages packages)
{
    public const string NodeRuntime = "nodejs";

    /// <summary>Ends with a line's end.</summary>
    public string Text(string runtime) => runtime == NodeRuntime ? TypeScript() : Words(runtime);

    private string TypeScript()
    {
        var text = new StringBuilder("import * as pulumi from \"@pulumi/pulumi\";\n");
        foreach (var package in resources.Select(static x => TypeToken.Package(x.Type)).Distinct()
            .Order(StringComparer.Ordinal))
        {
            var module = TypeScriptValue.Quoted(packages.Find(package));
            text.Append($"import * as {Identifiers.Of(package)} from {module};\n");
        }

        foreach (var resource in resources)
        {
            var inputs = resource.IsCustom ? TypeScriptValue.Of(resource.Inputs) : "{}";
            var arguments = $"{Name(resource)}, {inputs}{Options(resource)}";
            text.Append($"\nconst {Variable(resource.Urn)} = new {Class(resource.Type)}({arguments});\n");
        }

        return text.ToString();
    }

    private string Options(ResourceState resource)
    {
        var options = new List<string>();
        if (resource.IsProtected)
        {
            options.Add("protect: true");
        }

        if (variables.ContainsKey(resource.Parent))
        {
            options.Add($"parent: {Variable(resource.Parent)}");
        }

        if (ProviderReference.TryParse(resource.Provider, out var provider)
            && variables.ContainsKey(provider.Urn.Value))
        {
            options.Add($"provider: {Variable(provider.Urn.Value)}");
        }

        return options.Count == 0 ? "" : $", {{\n{string.Concat(options.Select(static x => $"    {x},\n"))}}}";
    }

    private string Words(string runtime)
    {
        var text = new StringBuilder(
            $"No code is generated for {runtime}. Write these resources into the program, with these inputs and"
            + " options:\n");
        foreach (var resource in resources)
        {
            var inputs = TypeScriptValue.Of(resource.Inputs);
            text.Append($"\n{resource.Type} {Name(resource)}{Options(resource)}\n{inputs}\n");
        }

        return text.ToString();
    }

    private static string Name(ResourceState resource) => TypeScriptValue.Quoted(Urn.Parse(resource.Urn).Name);

    private string Variable(string urn)
        => Identifiers.Of(variables.TryGetValue(urn, out var name) ? name
            : Urn.TryParse(urn, out var parsed) ? parsed.Name
            : urn);

    /// <summary><c>aws:ec2/vpc:Vpc</c> is <c>aws.ec2.Vpc</c>, and <c>random:index/x:X</c> is <c>random.X</c>.</summary>
    private static string Class(string type)
    {
        var parts = type.Split(':');
        var module = parts.Length > 2 ? parts[1].Split('/')[0] : "index";
        var inside = module is "index" or "" ? "" : $".{module.Replace('/', '.')}";
        return $"{Identifiers.Of(parts[0])}{inside}.{parts[^1]}";
    }
}
