using Cairn.Schemas.Documents;
using Cairn.Schemas.Naming;
using Cairn.Schemas.Packages;

namespace Cairn.Schemas.Writing;

/// <summary>Writes a resource, a component or the provider: its class, its inputs, the types of its methods.</summary>
internal sealed class ResourceWriter(WritingContext context, CodeWriter code)
{
    private const string Get = "Get";

    /// <summary>Members of every resource that a property must not hide.</summary>
    private static readonly string[] Reserved = ["Property", "Id", "Urn", Get];

    /// <summary>What every resource has anyway.</summary>
    private static readonly string[] Universal = ["id", "urn"];

    private readonly FunctionWriter _functions = new(context, code);

    public void Resource(ResourceSchema resource)
        => Class(
            resource,
            context.Names.Resource(resource.Token).Name,
            resource.IsComponent ? "RemoteComponent" : "CustomResource",
            Literals.Text(resource.Token));

    /// <summary>The provider, whose configuration is what a resource's inputs are.</summary>
    public void Provider()
        => Class(
            context.Package.Provider,
            PackageNames.Provider,
            "ProviderResource",
            Literals.Text(context.Package.Name));

    private void Class(ResourceSchema resource, string name, string parent, string identity)
    {
        MemberText.Describe(
            code,
            resource.Description,
            parent == "ProviderResource"
                ? $"The provider of <c>{InlineXml.Escaped(context.Package.Name)}</c>, with a configuration of its own."
                : $"The resource <c>{InlineXml.Escaped(resource.Token)}</c>.",
            resource.Deprecation);
        MemberText.Obsolete(code, context, resource.Deprecation);
        code.Line($"public sealed class {name} : {context.Names.Known(parent)}");
        code.Open();
        Constructors(resource, name, identity);
        var isCustom = parent == "CustomResource";
        var isProvider = parent == "ProviderResource";
        var taken = Outputs(resource, name, isProvider);
        Methods(resource, [name, .. taken]);
        if (isCustom)
        {
            Reading(name);
        }

        code.Close();
        code.Gap();
        new ArgsWriter(context, code).Class(
            name + PackageNames.Args, $"The inputs of <c>{name}</c>.", "", resource.Inputs, isConfig: isProvider);
        foreach (var (_, function) in resource.Methods)
        {
            if (context.Functions.TryGetValue(function, out var method))
            {
                _functions.Types(method);
            }
        }
    }

    private void Constructors(ResourceSchema resource, string name, string identity)
    {
        var names = context.Names;
        var args = resource.Inputs.Any(ArgsWriter.IsNeeded)
            ? $"{name}{PackageNames.Args} args"
            : $"{name}{PackageNames.Args}? args = null";
        var (inputs, options) = (names.Known("InputArgs"), names.Known("ResourceOptions"));
        DocComment.Summary(code, "Registers one.");
        DocComment.Parameter(code, "name", "The name in the program.");
        DocComment.Parameter(code, "args", "The inputs.");
        DocComment.Parameter(code, "options", "How it is dealt with.");
        code.Line($"public {name}(string name, {args}, {options}? options = null)");
        code.Further($": this(name, ({inputs}?)args, options)");
        code.Open();
        code.Close();
        code.Gap();
        code.Line($"private {name}(string name, {inputs}? args, {options}? options)");
        code.Further($": base({identity}, name, args, {context.Own}.Options(options{Said(resource)}))");
        code.Open();
        code.Close();
        code.Gap();
    }

    /// <summary>What the schema says about each resource of the type.</summary>
    private string Said(ResourceSchema resource)
    {
        var secrets = resource.Outputs.Where(x => x.IsSecret).Select(x => x.Name).ToList();
        var replaces = new ReplacementPaths(context.Package).Of(resource.Inputs);
        return Argument("secrets", secrets) + Argument("replaces", replaces)
            + Argument("formerTypes", resource.FormerTypes);
    }

    private static string Argument(string name, IReadOnlyCollection<string> values)
        => values.Count == 0 ? "" : $",\n{name}: [{string.Join(", ", values.Select(Literals.Text))}]";

    private List<string> Outputs(ResourceSchema resource, string name, bool isProvider)
    {
        var outputs = isProvider ? [] : resource.Outputs.Where(
            x => !Universal.Contains(x.Name, StringComparer.Ordinal) || (x.Name == "id" && resource.IsComponent));
        var reserved = resource.IsComponent ? Reserved.Where(x => x != "Id") : Reserved;
        var members = MemberNames.Of(name, outputs, [.. reserved, context.Names.Package.Name]);
        List<string> all = [.. members.Select(x => x.Name)];
        var types = context.OutputsBeside(all);
        foreach (var (member, property) in members)
        {
            var type = types.Of(property);
            MemberText.Describe(code, property.Description, MemberText.NameOnly(property.Name), property.Deprecation);
            MemberText.Obsolete(code, context, property.Deprecation);
            code.Expression(
                $"public {(MemberNames.Hidden.Contains(member) ? "new " : "")}{context.Names.Known("Output")}"
                    + $"<{type.Type}> {member}",
                $"Property({Literals.Text(property.Name)}, {type.Shape});");
            code.Gap();
        }

        return all;
    }

    private void Methods(ResourceSchema resource, List<string> members)
    {
        var names = new NameSet([.. members, .. Reserved, .. MemberNames.OfObject]);
        foreach (var (name, function) in resource.Methods)
        {
            if (context.Functions.TryGetValue(function, out var method))
            {
                _functions.Method(names.Claim(Identifiers.Pascal(name), "Method"), method);
            }
        }
    }

    private void Reading(string name)
    {
        var names = context.Names;
        DocComment.Summary(code, "Reads an object that others look after. It is never changed or deleted.");
        DocComment.Parameter(code, "name", "The name in the program.");
        DocComment.Parameter(code, "id", "The object's id.");
        DocComment.Parameter(code, "options", "How it is dealt with.");
        code.Line($"public static {name} {Get}(string name, {names.Known("Input")}<string> id,"
            + $" {names.Known("ResourceOptions")}? options = null)");
        code.Further($"=> new(name, ({names.Known("InputArgs")}?)null,"
            + $" {names.Known("ProviderPackage")}.Reading(options, id));");
        code.Gap();
    }
}
