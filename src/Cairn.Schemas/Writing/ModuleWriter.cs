using Cairn.Schemas.Documents;
using Cairn.Schemas.Naming;
using Cairn.Schemas.Packages;

namespace Cairn.Schemas.Writing;

/// <summary>Writes a file for each module of a package.</summary>
internal sealed class ModuleWriter
{
    private readonly WritingContext _context;
    private readonly string _command;
    private readonly ILookup<string, ResourceSchema> _resources;
    private readonly ILookup<string, FunctionSchema> _functions;
    private readonly ILookup<string, TypeDefinition> _types;

    public ModuleWriter(WritingContext context, string command)
    {
        _context = context;
        _command = command;
        var (package, names) = (context.Package, context.Names);
        var methods = package.Resources.Append(package.Provider)
            .SelectMany(x => x.Methods).Select(x => x.Function).ToHashSet(StringComparer.Ordinal);
        _resources = package.Resources.ToLookup(x => names.NamespaceOf(x.Token), StringComparer.Ordinal);
        _functions = package.Functions.Where(x => !methods.Contains(x.Token))
            .ToLookup(x => names.NamespaceOf(x.Token), StringComparer.Ordinal);
        _types = package.Types.Values.OrderBy(x => x.Token, StringComparer.Ordinal)
            .Where(x => context.Uses.IsInput(x.Token) || context.Uses.IsOutput(x.Token)
                || context.Uses.IsChoice(x.Token))
            .ToLookup(x => names.NamespaceOf(x.Token), StringComparer.Ordinal);
    }

    /// <summary>The namespaces of modules that hold something; the package's own is always one.</summary>
    public IEnumerable<string> Namespaces()
        => _resources.Select(x => x.Key).Concat(_functions.Select(x => x.Key)).Concat(_types.Select(x => x.Key))
            .Append(_context.Names.Modules.Root).Distinct().Order(StringComparer.Ordinal);

    /// <summary>All that stands in one namespace and in those of its objects.</summary>
    public void Write(TextWriter to, string space)
    {
        var code = new CodeWriter(to);
        Head(code);
        var (inputs, outputs) = (Objects(space, _context.Uses.IsInput), Objects(space, _context.Uses.IsOutput));
        code.Line($"namespace {space}");
        code.Open();
        if (space == _context.Names.Modules.Root)
        {
            Own(code);
        }

        foreach (var resource in _resources[space])
        {
            new ResourceWriter(_context, code).Resource(resource);
        }

        foreach (var function in _functions[space])
        {
            new FunctionWriter(_context, code).Function(function);
        }

        foreach (var choice in _types[space].OfType<TypeDefinition.OfChoice>())
        {
            new ChoiceWriter(_context, code).Type(choice);
        }

        code.Close();
        Block(code, $"{space}.Inputs", inputs, x => new ArgsWriter(_context, code).Class(
            _context.Names.InputObject(x.Token).Name, "An object within inputs.", x.Description, x.Members));
        Block(code, $"{space}.Outputs", outputs, x => new ObjectWriter(_context, code).Class(
            _context.Names.OutputObject(x.Token).Name, "An object within outputs.", x.Description, x.Members));
    }

    private void Head(CodeWriter code)
    {
        code.Line(GeneratedPackage.Mark);
        code.Line($"// Made by `{_command}`. Changes are lost when that runs again.");
        code.Line("// </auto-generated>");
        code.Line("#nullable enable");
        code.Line("#pragma warning disable CS0612, CS0618, CS1591 // Old members, and types without a description.");
        code.Gap();
        foreach (var space in SdkNames.Types.Values.Select(x => x[..x.LastIndexOf('.')]).Append(SdkNames.Root)
            .Distinct().Order(StringComparer.Ordinal))
        {
            code.Line($"using {space};");
        }

        code.Gap();
    }

    private List<TypeDefinition.OfObject> Objects(string space, Func<string, bool> isUsed)
        => [.. _types[space].OfType<TypeDefinition.OfObject>().Where(x => isUsed(x.Token))];

    private static void Block(
        CodeWriter code, string space, List<TypeDefinition.OfObject> objects, Action<TypeDefinition.OfObject> write)
    {
        if (objects.Count == 0)
        {
            return;
        }

        code.Gap();
        code.Line($"namespace {space}");
        code.Open();
        foreach (var one in objects)
        {
            write(one);
        }

        code.Close();
    }

    /// <summary>What a package has once: what it says to the engine, its provider, its configuration.</summary>
    private void Own(CodeWriter code)
    {
        var (package, type) = (_context.Package, _context.Names.Known("ProviderPackage"));
        DocComment.Summary(code, "What the engine is told of the package.");
        code.Line($"internal static class {_context.Names.Package.Name}");
        code.Open();
        code.Line($"public static readonly {type} Own = new({Literals.Text(package.Name)})");
        code.Open();
        Set(code, "Version", package.Version);
        Set(code, "PluginDownloadUrl", package.PluginDownloadUrl);
        if (package.Parameter is { } parameter)
        {
            Set(code, "BaseName", parameter.BaseName);
            Set(code, "BaseVersion", parameter.BaseVersion);
            var value = Literals.Text(Convert.ToBase64String(parameter.Value.AsSpan()));
            code.Line($"Parameter = [.. global::System.Convert.FromBase64String({value})],");
        }

        code.Close("};");
        code.Close();
        code.Gap();
        new ResourceWriter(_context, code).Provider();
        if (!package.Config.IsEmpty)
        {
            new ConfigWriter(_context, code).Class();
        }
    }

    private static void Set(CodeWriter code, string name, string? value)
    {
        if (value is { Length: > 0 })
        {
            code.Line($"{name} = {Literals.Text(value)},");
        }
    }
}
