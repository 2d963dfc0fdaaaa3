using Cairn.Model;
using Cairn.Shapes;

namespace Cairn.Providers;

/// <summary>Checks inputs against their shape, as far as they are known.</summary>
internal static class InputChecks
{
    public static void Check<T>(ObjectShape<T> shape, PropertyValue.Map inputs, ICollection<ShapeProblem> problems)
    {
        foreach (var member in shape.Members)
        {
            var value = inputs.Member(member.Name);
            if (!value.HasUnknown())
            {
                member.Check(value.Bare(), ShapePath.Root.Member(member.Name), problems);
            }
        }

        foreach (var name in inputs.Members.Select(x => x.Name).Where(x => !IsInternal(x)))
        {
            if (shape.Find(name) is null)
            {
                problems.Add(new ShapeProblem(name, "is no input of this type"));
            }
        }
    }

    /// <summary>Engines add members of their own.</summary>
    private static bool IsInternal(string name)
        => name.StartsWith("__", StringComparison.Ordinal) || name == "version" || name == "pluginDownloadURL";
}
