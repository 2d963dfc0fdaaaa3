using Microsoft.CodeAnalysis;

namespace Cairn.Sdk.Generators.Analyzers;

/// <summary>The SDK's types in a compilation.</summary>
internal sealed class KnownTypes
{
    private readonly INamedTypeSymbol _output;
    private readonly INamedTypeSymbol? _input;
    private readonly INamedTypeSymbol? _resource;
    private readonly INamedTypeSymbol? _inputArgs;
    private readonly INamedTypeSymbol? _options;

    private KnownTypes(Compilation compilation, INamedTypeSymbol output)
    {
        _output = output;
        _input = compilation.GetTypeByMetadataName("Cairn.Input`1");
        _resource = compilation.GetTypeByMetadataName("Cairn.Resource");
        _inputArgs = compilation.GetTypeByMetadataName("Cairn.InputArgs");
        _options = compilation.GetTypeByMetadataName("Cairn.ResourceOptions");
    }

    /// <summary>Null where the compilation doesn't use the SDK, or is the SDK.</summary>
    public static KnownTypes? In(Compilation compilation)
        => compilation.GetTypeByMetadataName("Cairn.Output`1") is { } output
            && !SymbolEqualityComparer.Default.Equals(output.ContainingAssembly, compilation.Assembly)
                ? new KnownTypes(compilation, output)
                : null;

    /// <summary><c>Output&lt;T&gt;</c>.</summary>
    public bool IsOutput(ITypeSymbol? type) => Is(type?.OriginalDefinition, _output);

    /// <summary><c>Output&lt;T&gt;</c> or <c>Input&lt;T&gt;</c>.</summary>
    public bool IsLater(ITypeSymbol? type) => IsOutput(type) || Is(type?.OriginalDefinition, _input);

    /// <summary>A class whose objects are resources of the program.</summary>
    public bool IsResource(ITypeSymbol? type) => Derives(type, _resource);

    /// <summary>The inputs of a resource.</summary>
    public bool IsInputArgs(ITypeSymbol? type) => Derives(type, _inputArgs);

    /// <summary><c>ResourceOptions</c>.</summary>
    public bool IsOptions(ITypeSymbol? type) => Is(type, _options);

    private static bool Derives(ITypeSymbol? type, INamedTypeSymbol? from)
    {
        for (; type is not null; type = type.BaseType)
        {
            if (Is(type, from))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Is(ITypeSymbol? type, INamedTypeSymbol? other)
        => other is not null && SymbolEqualityComparer.Default.Equals(type, other);
}
