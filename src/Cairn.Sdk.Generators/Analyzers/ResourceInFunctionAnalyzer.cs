using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Cairn.Sdk.Generators.Analyzers;

/// <summary>CRN6013: a resource is made in a function that is called once an output is known, if ever.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ResourceInFunctionAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [GeneratorDiagnostics.ResourceInFunction];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            if (KnownTypes.In(start.Compilation) is { } types)
            {
                start.RegisterOperationAction(x => LookAtCreation(x, types), OperationKind.ObjectCreation);
                start.RegisterOperationAction(x => LookAtMethod(x, types), OperationKind.MethodReference);
            }
        });
    }

    private static void LookAtCreation(OperationAnalysisContext context, KnownTypes types)
    {
        if (types.IsResource(context.Operation.Type) && Applied(context.Operation, types) is { } method)
        {
            Report(context, context.Operation.Syntax, context.Operation.Type, method);
        }
    }

    /// <summary>A method in the place of a lambda: looked through where it stands in the same file.</summary>
    private static void LookAtMethod(OperationAnalysisContext context, KnownTypes types)
    {
        var reference = (IMethodReferenceOperation)context.Operation;
        if (Receiver(reference, types) is { } method
            && reference.SemanticModel is { } model
            && Creations(reference.Method, model, context).FirstOrDefault(types.IsResource) is { } made)
        {
            Report(context, reference.Syntax, made, method);
        }
    }

    private static IEnumerable<ITypeSymbol?> Creations(
        IMethodSymbol method, SemanticModel model, OperationAnalysisContext context)
        => method.DeclaringSyntaxReferences
            .Where(x => x.SyntaxTree == model.SyntaxTree)
            .SelectMany(x => x.GetSyntax(context.CancellationToken).DescendantNodes())
            .OfType<BaseObjectCreationExpressionSyntax>()
            .Select(x => model.GetTypeInfo(x, context.CancellationToken).Type);

    private static void Report(
        OperationAnalysisContext context, SyntaxNode place, ITypeSymbol? made, IMethodSymbol method)
        => context.ReportDiagnostic(Diagnostic.Create(
            GeneratorDiagnostics.ResourceInFunction, place.GetLocation(), made?.Name, method.Name));

    /// <summary>The method of an output that calls the function around an operation; null: none does.</summary>
    private static IMethodSymbol? Applied(IOperation operation, KnownTypes types)
    {
        for (var at = operation.Parent; at is not (null or ILocalFunctionOperation); at = at.Parent)
        {
            if (at is IAnonymousFunctionOperation && Receiver(at, types) is { } method)
            {
                return method;
            }
        }

        return null;
    }

    /// <summary>The method of an output that a function is an argument of.</summary>
    private static IMethodSymbol? Receiver(IOperation function, KnownTypes types)
    {
        var at = function.Parent;
        while (at is IDelegateCreationOperation or IConversionOperation or IArgumentOperation)
        {
            at = at.Parent;
        }

        return at is IInvocationOperation { TargetMethod: { Name: "Apply" or "Select" or "SelectMany" } method }
            && types.IsOutput(method.ContainingType)
                ? method
                : null;
    }
}
