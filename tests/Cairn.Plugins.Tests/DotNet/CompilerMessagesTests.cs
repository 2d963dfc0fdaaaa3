using Cairn.Plugins.DotNet;

namespace Cairn.Plugins.Tests.DotNet;

/// <summary>What a build says is taken out of its many lines.</summary>
public class CompilerMessagesTests
{
    private const string Output = """
        /app/cairn.cs(3,14): error CS1002: ; expected [/app/cairn.csproj]
        /app/cairn.cs(3,14): error CS1002: ; expected [/app/cairn.csproj]
        /app/parts/part.cs(1,1): warning CS0219: The variable 'x' is assigned [/app/cairn.csproj]
        /sdk/Sdk.cs(9,1): warning CS0168: The variable 'y' is declared [/sdk/Sdk.csproj]
        /sdk/Sdk.cs(9,1): error CS0103: The name 'z' does not exist [/sdk/Sdk.csproj]

        Build FAILED.
        """;

    [Fact]
    public void Errors_are_told_once_wherever_they_are()
        => Assert.Equal(
            ["cairn.cs(3,14): CS1002: ; expected", "/sdk/Sdk.cs(9,1): CS0103: The name 'z' does not exist"],
            CompilerMessages.Errors(Output, "/app"));

    [Fact]
    public void Warnings_are_those_of_the_programs_own_files()
        => Assert.Equal(
            ["parts/part.cs(1,1): CS0219: The variable 'x' is assigned"], CompilerMessages.Warnings(Output, "/app/"));
}
