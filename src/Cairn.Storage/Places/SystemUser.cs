using Cairn.Storage.Files;

namespace Cairn.Storage.Places;

/// <summary>
/// The name of the user who runs this process. The system looks it up in a file, and .NET throws where that can't be
/// read; a name that only tells people who it was is no reason to fail a command for.
/// </summary>
public static class SystemUser
{
    private const string Unknown = "unknown";

    /// <summary>Never empty: <c>unknown</c> where neither the system nor USER tells.</summary>
    public static string Name => NameOf(static () => Environment.UserName, new ProcessEnvironment());

    internal static string NameOf(Func<string> system, IEnvironment environment)
    {
        try
        {
            return system();
        }
        catch (Exception failure) when (FailureDiagnostics.IsExpected(failure))
        {
            return environment.Get("USER") is { Length: > 0 } name ? name : Unknown;
        }
    }
}
