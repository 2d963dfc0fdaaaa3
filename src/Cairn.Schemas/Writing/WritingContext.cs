using Cairn.Schemas.Naming;
using Cairn.Schemas.Packages;

namespace Cairn.Schemas.Writing;

/// <summary>What all parts of a package are written with.</summary>
internal sealed class WritingContext
{
    private const string Shape = "Shape";

    public WritingContext(PackageSchema package)
    {
        Package = package;
        Names = new PackageNames(package);
        Uses = new TypeUses(package);
        Inputs = new InputTypes(package, Names);
        Functions = package.Functions.ToDictionary(x => x.Token, StringComparer.Ordinal);
    }

    public PackageSchema Package { get; }

    public PackageNames Names { get; }

    public TypeUses Uses { get; }

    public InputTypes Inputs { get; }

    public IReadOnlyDictionary<string, FunctionSchema> Functions { get; }

    /// <summary>The package's own object in generated code.</summary>
    public string Own => $"{(Names.IsOnce(Names.Package) ? Names.Package.Name : $"{Names.Package}")}.Own";

    /// <summary>The class of shapes, seen from a class with certain members: one may have its name.</summary>
    public string ShapeBeside(IEnumerable<string> members)
        => members.Contains(Shape, StringComparer.Ordinal) ? $"global::{SdkNames.Types[Shape]}" : Names.Known(Shape);

    /// <inheritdoc cref="ShapeBeside"/>
    public OutputTypes OutputsBeside(IEnumerable<string> members) => new(Package, Names, ShapeBeside(members));
}
