using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;

namespace Cairn.Sdk.Generators.Tests.Links;

/// <summary>Generated code, compiled and loaded.</summary>
internal sealed class LinkedProgram(Assembly assembly, string within)
{
    /// <summary>Compiles and loads; fails where there is as much as a warning.</summary>
    public static LinkedProgram Of(
        Compilation compilation, IEnumerable<string> problems, string within = "Cairn.Linked")
    {
        Assert.Empty(problems);
        using var image = new MemoryStream();
        var emitted = compilation.Emit(image, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Empty(emitted.Diagnostics.Where(x => x.Severity >= DiagnosticSeverity.Warning));
        Assert.True(emitted.Success);
        image.Position = 0;
        return new LinkedProgram(new AssemblyLoadContext(null, isCollectible: true).LoadFromStream(image), within);
    }

    /// <summary>The type of the properties.</summary>
    public Type Resource => assembly.GetType(within + ".Resource", throwOnError: true)!;

    /// <summary>A value, by the properties that lead to it from the class <c>Resource</c>.</summary>
    public object? Get(params string[] properties)
    {
        object? at = null;
        var type = Resource;
        foreach (var name in properties)
        {
            var property = type.GetProperty(name);
            Assert.NotNull(property);
            try
            {
                at = property.GetValue(at);
            }
            catch (TargetInvocationException thrown) when (thrown.InnerException is not null)
            {
                throw thrown.InnerException;
            }

            type = property.PropertyType;
        }

        return at;
    }

    /// <summary>Why a value can't be had.</summary>
    public string Failure(params string[] properties)
        => Assert.Throws<InvalidOperationException>(() => Get(properties)).Message;
}
