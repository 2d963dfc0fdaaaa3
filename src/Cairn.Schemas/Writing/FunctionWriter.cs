using Cairn.Schemas.Documents;
using Cairn.Schemas.Naming;
using Cairn.Schemas.Packages;

namespace Cairn.Schemas.Writing;

/// <summary>Writes functions: a class for each, and its arguments and result; and methods of resources.</summary>
internal sealed class FunctionWriter(WritingContext context, CodeWriter code)
{
    private const string Self = "__self__";
    private const string Options = "FunctionOptions? options = null";

    /// <summary>A function that is no method.</summary>
    public void Function(FunctionSchema function)
    {
        var name = context.Names.Function(function.Token).Name;
        MemberText.Describe(code, function.Description, "A function of the provider.", function.Deprecation);
        MemberText.Obsolete(code, context, function.Deprecation);
        code.Line($"public static class {name}");
        code.Open();
        DocComment.Summary(code, "Calls the function. Its result is unknown in a preview where an argument is.");
        Body(function, "public static", "Invoke", $"{context.Own}.Invoke(", Options.Replace(
            "FunctionOptions", context.Names.Known("FunctionOptions"), StringComparison.Ordinal));
        code.Close();
        code.Gap();
        Types(function);
    }

    /// <summary>A method of a resource.</summary>
    public void Method(string name, FunctionSchema function)
    {
        MemberText.Describe(code, function.Description, "A method of the provider.", function.Deprecation);
        MemberText.Obsolete(code, context, function.Deprecation);
        Body(function, "public", name, $"{context.Own}.Call(this, ", options: null);
        code.Gap();
    }

    /// <summary>The classes of arguments and of the result.</summary>
    public void Types(FunctionSchema function)
    {
        var name = context.Names.Function(function.Token).Name;
        if (Inputs(function) is { Count: > 0 } inputs)
        {
            new ArgsWriter(context, code).Class(
                name + PackageNames.Args, $"The arguments of <c>{name}</c>.", "", inputs,
                isPublic: function.Positional.IsEmpty);
        }

        if (function.Result is null && !function.Outputs.IsEmpty)
        {
            new ObjectWriter(context, code).Class(
                name + PackageNames.Result, $"The result of <c>{name}</c>.", "", function.Outputs);
        }
    }

    private static IReadOnlyList<PropertySchema> Inputs(FunctionSchema function)
        => [.. function.Inputs.Where(x => x.Name != Self)];

    private void Body(FunctionSchema function, string modifiers, string name, string call, string? options)
    {
        var type = context.Names.Function(function.Token);
        var (result, shape) = Result(function, type);
        var inputs = Inputs(function);
        var args = $"global::{type.Namespace}.{type.Name}{PackageNames.Args}";
        var isPositional = !function.Positional.IsEmpty && inputs.Count > 0;
        var parameters = new List<string>();
        var argument = "null";
        if (isPositional)
        {
            var members = ArgsWriter.Members(type.Name + PackageNames.Args, inputs);
            parameters.AddRange(Positional(function, members));
            argument = $"new {args} {{ {string.Join(", ", Ordered(function, members)
                .Select(x => $"{x.Name} = {Identifiers.Camel(x.Property.Name)}"))} }}";
        }
        else if (inputs.Count > 0)
        {
            parameters.Add(inputs.Any(ArgsWriter.IsNeeded) ? $"{args} args" : $"{args}? args = null");
            argument = "args";
        }

        if (options is not null)
        {
            parameters.Add(options);
        }

        code.Line($"{modifiers} {context.Names.Known("Output")}<{result}> {name}({string.Join(", ", parameters)})");
        code.Further($"=> {call}{Literals.Text(function.Token)}, {argument}, {shape}"
            + $"{(options is null ? "" : ", options")});");
    }

    private (string Type, string Shape) Result(FunctionSchema function, TypeName type)
    {
        var shape = $"global::{SdkNames.Types["Shape"]}";
        if (function.Result is { } result)
        {
            var output = new OutputTypes(context.Package, context.Names, shape).Of(result);

            // What is no object comes as the only member of one.
            return result is SchemaType.Named or SchemaType.Map
                ? (output.Type, output.Shape)
                : (output.Type, $"{shape}.ReadBy(static from => from.Single({output.Shape}))");
        }

        var name = $"global::{type.Namespace}.{type.Name}{PackageNames.Result}";
        return function.Outputs.IsEmpty
            ? (context.Names.Known("PropertyValue"), $"{shape}.Any")
            : (name, $"{name}.OwnShape");
    }

    private static IEnumerable<(string Name, PropertySchema Property)> Ordered(
        FunctionSchema function, IReadOnlyList<(string Name, PropertySchema Property)> members)
        => members.Where(x => x.Property.Const is null)
            .OrderBy(x => function.Positional.IndexOf(x.Property.Name) is var at and >= 0 ? at : int.MaxValue);

    /// <summary>Those at the end that may be left out have a default; before one that may not, null says the same.
    /// </summary>
    private List<string> Positional(
        FunctionSchema function, IReadOnlyList<(string Name, PropertySchema Property)> members)
    {
        var parameters = new List<string>();
        var isLast = true;
        foreach (var (_, property) in Ordered(function, members).Reverse())
        {
            var type = context.Inputs.Of(property.Type);
            var isNeeded = ArgsWriter.IsNeeded(property);
            isLast &= !isNeeded;
            parameters.Insert(
                0,
                $"{type}{(isNeeded ? "" : "?")} {Identifiers.Camel(property.Name)}{(isLast ? " = null" : "")}");
        }

        return parameters;
    }
}
