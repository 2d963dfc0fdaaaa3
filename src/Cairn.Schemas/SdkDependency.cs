namespace Cairn.Schemas;

/// <summary>How a project gets at <c>Cairn.Sdk</c>: as the app does that uses it.</summary>
public abstract record SdkDependency
{
    private SdkDependency()
    {
    }

    /// <summary>From source.</summary>
    /// <param name="Path">The project's file, absolute or relative to the generated project.</param>
    public sealed record Project(string Path) : SdkDependency;

    /// <summary>As a package.</summary>
    /// <param name="Version">Null: a file above the app says which.</param>
    public sealed record Package(string? Version) : SdkDependency;
}
