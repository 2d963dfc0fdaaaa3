using System.Runtime.CompilerServices;
using System.Text;
using Cairn.Schemas.Packages;
using Cairn.Schemas.Reading;

namespace Cairn.Schemas.Tests;

/// <summary>
/// What is generated from a schema with everything, kept beside it. <c>CAIRN_ACCEPT=1</c> rewrites the files.
/// </summary>
internal static class Golden
{
    public const string Ending = ".golden";

    public static string Folder => Path.Combine(Here(), "Golden");

    /// <summary>The repository.</summary>
    public static string Root => Path.GetFullPath(Path.Combine(Here(), "..", ".."));

    public static byte[] Schema => File.ReadAllBytes(Path.Combine(Folder, "lab-kit.json"));

    public static PackageSchema Package => SchemaReader.Read(Schema, "lab-kit.json").Value!;

    public static GeneratedPackage Generated
        => GeneratedPackage.Of(Package, new SdkDependency.Package("1.0.0"), "cairn add ./lab-kit.json");

    public static string Text(GeneratedFile file)
    {
        using var text = new StringWriter { NewLine = "\n" };
        file.Write(text);
        return text.ToString();
    }

    public static void Agree(string name, string text)
    {
        var path = Path.Combine(Folder, name + Ending);
        if (Environment.GetEnvironmentVariable("CAIRN_ACCEPT") is "1")
        {
            using var file = new FileStream(path, FileMode.Create, FileAccess.Write);
            file.Write(Encoding.UTF8.GetBytes(text));
        }

        Assert.True(File.Exists(path), $"{path} is missing; CAIRN_ACCEPT=1 makes it");
        Assert.Equal(File.ReadAllText(path), text);
    }

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
