using Cairn.Model;
using Cairn.Shapes;

namespace Cairn.Providers;

/// <summary>A function of a provider: it changes nothing, and gives a result.</summary>
public abstract class FunctionProvider
{
    private protected FunctionProvider(string token) => Token = token;

    /// <summary>The token, <c>package:module:function</c>.</summary>
    public string Token { get; }

    /// <summary>What it does, for the schema; a sentence.</summary>
    public string Description { get; init; } = "";

    internal abstract TypeSchema.Object ArgumentsSchema { get; }

    internal abstract TypeSchema.Object ResultSchema { get; }

    /// <summary>A function.</summary>
    /// <param name="token">The token, <c>package:module:function</c>.</param>
    /// <param name="function">What it does.</param>
    public static FunctionProvider Of<TArguments, TResult>(
        string token, Func<TArguments, CancellationToken, Task<TResult>> function)
        where TArguments : IShaped<TArguments>
        where TResult : IShaped<TResult>
        => new Typed<TArguments, TResult>(token, function);

    internal abstract Task<(PropertyValue.Map? Result, IReadOnlyList<ShapeProblem> Problems)> CallAsync(
        PropertyValue.Map arguments, CancellationToken cancellationToken);

    private sealed class Typed<TArguments, TResult>(
        string token, Func<TArguments, CancellationToken, Task<TResult>> function) : FunctionProvider(token)
        where TArguments : IShaped<TArguments>
        where TResult : IShaped<TResult>
    {
        internal override TypeSchema.Object ArgumentsSchema => (TypeSchema.Object)TArguments.OwnShape.Schema;

        internal override TypeSchema.Object ResultSchema => (TypeSchema.Object)TResult.OwnShape.Schema;

        internal override async Task<(PropertyValue.Map? Result, IReadOnlyList<ShapeProblem> Problems)> CallAsync(
            PropertyValue.Map arguments, CancellationToken cancellationToken)
        {
            var problems = new List<ShapeProblem>();
            InputChecks.Check(TArguments.OwnShape, arguments, problems);
            if (problems.Count > 0)
            {
                return (null, problems);
            }

            var typed = TArguments.OwnShape.Read(arguments.BareMap());
            return (TResult.OwnShape.WriteMap(await function(typed, cancellationToken).ConfigureAwait(false)), []);
        }
    }
}
