using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Cairn.Sdk.Generators.Analyzers;

/// <summary>CRN6012: an output becomes a plain text, which says only that it is none.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OutputTextAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [GeneratorDiagnostics.OutputAsText];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            if (KnownTypes.In(start.Compilation) is { } types)
            {
                start.RegisterOperationAction(
                    operation => Look(operation, types),
                    OperationKind.Binary,
                    OperationKind.CompoundAssignment,
                    OperationKind.Interpolation,
                    OperationKind.InterpolatedStringAppendFormatted,
                    OperationKind.Invocation);
            }
        });
    }

    private static void Look(OperationAnalysisContext context, KnownTypes types)
    {
        foreach (var place in Places(context.Operation, types))
        {
            var bare = Bare(place);
            context.ReportDiagnostic(Diagnostic.Create(
                GeneratorDiagnostics.OutputAsText,
                place.Syntax.GetLocation(),
                bare.Syntax.ToString(),
                (Later(bare.Type, types) ?? bare.Type)?.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)));
        }
    }

    /// <summary>The operations that give an output where the one looked at makes a text.</summary>
    private static IEnumerable<IOperation> Places(IOperation operation, KnownTypes types) => operation switch
    {
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, Type.SpecialType: SpecialType.System_String } sum
            => new[] { sum.LeftOperand, sum.RightOperand }.Where(x => types.IsLater(Bare(x).Type)),
        ICompoundAssignmentOperation { Type.SpecialType: SpecialType.System_String } sum
            => new[] { sum.Value }.Where(x => types.IsLater(Bare(x).Type)),
        IInterpolationOperation hole when IsPlainText(hole)
            => new[] { hole.Expression }.Where(x => types.IsLater(Bare(x).Type)),
        IInterpolatedStringAppendOperation { AppendCall: IInvocationOperation call } when !IsHandled(operation, types)
            => call.Arguments.Take(call.Instance is null ? 2 : 1).Select(x => x.Value)
                .Where(x => types.IsLater(Bare(x).Type)),
        IInvocationOperation call => PlacesOfCall(call, types),
        _ => [],
    };

    private static IEnumerable<IOperation> PlacesOfCall(IInvocationOperation call, KnownTypes types)
    {
        if (call.TargetMethod is { Name: nameof(ToString), Parameters.Length: 0, IsStatic: false })
        {
            return call.Instance is { } instance && types.IsLater(instance.Type) ? [instance] : [];
        }

        return TextSinks.Contain(call.TargetMethod)
            ? call.Arguments.SelectMany(x => Elements(x.Value)).Where(x => Later(Bare(x).Type, types) is not null)
            : [];
    }

    /// <summary>The elements of what the compiler makes of <c>params</c>, else the value itself.</summary>
    private static ImmutableArray<IOperation> Elements(IOperation value) => Bare(value) switch
    {
        IArrayCreationOperation { Initializer: { } elements } => elements.ElementValues,
        ICollectionExpressionOperation list => list.Elements,
        _ => [value],
    };

    /// <summary>The output that a type is, or that its elements are.</summary>
    private static ITypeSymbol? Later(ITypeSymbol? type, KnownTypes types) => type switch
    {
        _ when types.IsLater(type) => type,
        IArrayTypeSymbol list => Later(list.ElementType, types),
        INamedTypeSymbol named => named.AllInterfaces.Add(named)
            .Where(x => x.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T)
            .Select(x => x.TypeArguments[0])
            .FirstOrDefault(types.IsLater),
        _ => null,
    };

    private static bool IsPlainText(IInterpolationOperation hole)
        => hole.Parent is IInterpolatedStringOperation text
            && text.Parent is not IConversionOperation { Type: { Name: "FormattableString" or "IFormattable" } };

    /// <summary>Whether an interpolated text becomes an output or input, which is as it should be.</summary>
    private static bool IsHandled(IOperation hole, KnownTypes types)
    {
        var at = hole.Parent;
        while (at is not (null or IInterpolatedStringHandlerCreationOperation))
        {
            at = at.Parent;
        }

        return at is null || types.IsLater(at.Type);
    }

    private static IOperation Bare(IOperation operation)
    {
        while (operation is IConversionOperation { IsImplicit: true } or IParenthesizedOperation
            or IConversionOperation { Conversion.IsReference: true })
        {
            operation = operation is IConversionOperation conversion
                ? conversion.Operand
                : ((IParenthesizedOperation)operation).Operand;
        }

        return operation;
    }
}
