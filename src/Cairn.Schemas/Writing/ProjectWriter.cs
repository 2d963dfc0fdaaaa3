using Cairn.Schemas.Documents;

namespace Cairn.Schemas.Writing;

/// <summary>Writes the project's file. Nothing of the folders above reaches it but what NuGet is told there.</summary>
internal static class ProjectWriter
{
    public static void Write(TextWriter to, string name, SdkDependency sdk, string command)
    {
        var (reference, isCentral) = sdk switch
        {
            SdkDependency.Project project => ($"""<ProjectReference Include="{Attribute(project.Path)}" />""", false),
            SdkDependency.Package { Version: { } version } =>
                ($"""<PackageReference Include="Cairn.Sdk" Version="{Attribute(version)}" />""", false),
            _ => ("""<PackageReference Include="Cairn.Sdk" />""", true),
        };
        to.Write($"""
            <!-- Made by `{Comment(command)}`. Changes are lost when that runs again. -->
            <Project>
              <PropertyGroup>
                <ImportDirectoryBuildProps>false</ImportDirectoryBuildProps>
                <ImportDirectoryBuildTargets>false</ImportDirectoryBuildTargets>
                <ImportDirectoryPackagesProps>{(isCentral ? "true" : "false")}</ImportDirectoryPackagesProps>
              </PropertyGroup>
              <Import Project="Sdk.props" Sdk="Microsoft.NET.Sdk" />
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <AssemblyName>{name}</AssemblyName>
                <RootNamespace>{name}</RootNamespace>
                <Nullable>enable</Nullable>
                <GenerateDocumentationFile>true</GenerateDocumentationFile>
                <DebugType>none</DebugType>
                <IsTrimmable>true</IsTrimmable>
                <EnableTrimAnalyzer>false</EnableTrimAnalyzer>
                <RunAnalyzers>false</RunAnalyzers>
                <IsPackable>false</IsPackable>
              </PropertyGroup>
              <ItemGroup>
                {reference}
              </ItemGroup>
              <Import Project="Sdk.targets" Sdk="Microsoft.NET.Sdk" />
            </Project>

            """.ReplaceLineEndings("\n"));
    }

    private static string Attribute(string text)
        => InlineXml.Escaped(text).Replace("\"", "&quot;", StringComparison.Ordinal);

    /// <summary>Two dashes would end a comment of XML.</summary>
    private static string Comment(string text) => text.Replace("--", "- -", StringComparison.Ordinal);
}
