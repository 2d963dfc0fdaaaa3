using Cairn.Schemas.Packages;

namespace Cairn.Schemas.Naming;

/// <summary>
/// The names of all that is generated for a package, each of them once in its namespace. They depend on tokens only,
/// and are claimed in the order of tokens, so they stay as they are from run to run.
/// </summary>
internal sealed class PackageNames
{
    public const string Provider = "Provider";
    public const string Args = "Args";
    public const string Result = "Result";
    private const string Inputs = "Inputs";
    private const string Outputs = "Outputs";

    private readonly Dictionary<string, NameSet> _namespaces = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TypeName> _resources = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TypeName> _functions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TypeName> _choices = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TypeName> _inputs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TypeName> _outputs = new(StringComparer.Ordinal);
    private readonly HashSet<string> _shadowing = new(StringComparer.Ordinal);

    public PackageNames(PackageSchema package)
    {
        Modules = new ModuleNames(package);
        ClaimNamespaces(package);
        Config = new TypeName(Modules.Root, Modules.Title + "Config");
        Package = new TypeName(Modules.Root, Modules.Title + "Package");
        foreach (var fixedName in (string[])[Provider, Provider + Args, Package.Name, Config.Name])
        {
            _ = In(Modules.Root).Claim(fixedName, "");
        }

        foreach (var resource in package.Resources)
        {
            Claim(_resources, resource.Token, resource.CSharpName, "Resource", [Args]);
        }

        var methods = Methods(package);
        foreach (var function in package.Functions)
        {
            Claim(_functions, function.Token, methods.GetValueOrDefault(function.Token), "Function", [Args, Result]);
        }

        foreach (var (token, definition) in package.Types.OrderBy(x => x.Key, StringComparer.Ordinal))
        {
            ClaimType(token, definition);
        }

        foreach (var (space, names) in _namespaces)
        {
            _shadowing.UnionWith(names.Taken);
            _shadowing.UnionWith(space.Split('.'));
        }
    }

    public ModuleNames Modules { get; }

    /// <summary>The class of the package's configuration.</summary>
    public TypeName Config { get; }

    /// <summary>The class that holds what all of the package's classes say.</summary>
    public TypeName Package { get; }

    public TypeName Resource(string token) => _resources[token];

    public TypeName Function(string token) => _functions[token];

    /// <summary>A choice's type.</summary>
    public TypeName Choice(string token) => _choices[token];

    /// <summary>An object's type as an input, with its ending.</summary>
    public TypeName InputObject(string token) => _inputs[token];

    /// <summary>An object's type as an output.</summary>
    public TypeName OutputObject(string token) => _outputs[token];

    /// <summary>A type of the SDK or of .NET: in full where something generated has its short name.</summary>
    public string Known(string name) => _shadowing.Contains(name) ? $"global::{SdkNames.Types[name]}" : name;

    /// <summary>Whether nothing else in the package has a type's name, so that it needs no namespace.</summary>
    public bool IsOnce(TypeName type) => _namespaces.Values.Count(x => x.Taken.Contains(type.Name)) == 1;

    /// <summary>The module that a token's types stand in.</summary>
    public string NamespaceOf(string token) => Modules.Namespace(Modules.Module(token));

    private static string Last(string token) => Identifiers.Pascal(token[(token.LastIndexOfAny([':', '/']) + 1)..]);

    /// <summary>Names for the types of methods: other resources have methods of the same name.</summary>
    private Dictionary<string, string> Methods(PackageSchema package)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var resource in package.Resources.Append(package.Provider))
        {
            var owner = ReferenceEquals(resource, package.Provider) ? Provider : Resource(resource.Token).Name;
            foreach (var (name, function) in resource.Methods)
            {
                _ = names.TryAdd(function, owner + Identifiers.Pascal(name));
            }
        }

        return names;
    }

    private NameSet In(string space)
    {
        if (!_namespaces.TryGetValue(space, out var names))
        {
            _namespaces[space] = names = new NameSet();
        }

        return names;
    }

    /// <summary>A type can't have the name of a namespace beside it.</summary>
    private void ClaimNamespaces(PackageSchema package)
    {
        var tokens = package.Resources.Select(x => x.Token)
            .Concat(package.Functions.Select(x => x.Token)).Concat(package.Types.Keys);
        foreach (var space in tokens.Select(NamespaceOf).Append(Modules.Root).Distinct().Order(StringComparer.Ordinal))
        {
            _ = In(space).Claim(Inputs, "");
            _ = In(space).Claim(Outputs, "");
            for (var at = space; at.Length > Modules.Root.Length;)
            {
                var dot = at.LastIndexOf('.');
                var segment = at[(dot + 1)..];
                at = at[..dot];
                if (!In(at).Taken.Contains(segment))
                {
                    _ = In(at).Claim(segment, "");
                }
            }
        }
    }

    private void Claim(
        Dictionary<string, TypeName> into,
        string token,
        string? name,
        string ending,
        ReadOnlySpan<string> companions)
    {
        var space = NamespaceOf(token);
        into[token] = new TypeName(
            space, In(space).Claim(name is null ? Last(token) : Identifiers.Pascal(name), ending, companions));
    }

    private void ClaimType(string token, TypeDefinition definition)
    {
        var name = definition.CSharpName is { } given ? Identifiers.Pascal(given) : Last(token);
        var space = NamespaceOf(token);
        if (definition is TypeDefinition.OfChoice)
        {
            _choices[token] = new TypeName(space, In(space).Claim(name, "Choice"));
            return;
        }

        var (inputs, outputs) = ($"{space}.{Inputs}", $"{space}.{Outputs}");
        _inputs[token] = new TypeName(inputs, In(inputs).Claim(name + Args, "2"));
        _outputs[token] = new TypeName(outputs, In(outputs).Claim(name, "Type"));
    }
}
