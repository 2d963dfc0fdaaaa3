using Cairn.Cli.Views;

namespace Cairn.Cli.Packages;

/// <summary>What a package has, where it is, and how to go on.</summary>
internal static class AddView
{
    public static void Write(IoContext io, bool isJson, AddedPackage added)
    {
        DiagnosticView.All(Pen.Err(io), added.Notes);
        if (isJson)
        {
            Json(io, added);
        }
        else
        {
            Human(io, Pen.Out(io), added);
        }
    }

    private static void Human(IoContext io, Pen pen, AddedPackage added)
    {
        var package = added.Package;
        var version = package.Version is { } known ? $" {known}" : "";
        pen.Line(Ink.Good, added.FilesChanged == 0 ? "=" : "+", $" {package.Name}{version}:"
            + $" {CheckView.Counted(package.Resources.Length, "resource")},"
            + $" {CheckView.Counted(package.Functions.Length, "function")}"
            + $" in {Path.GetRelativePath(io.Folder, added.Folder)}"
            + (added.FilesChanged == 0 ? ", as they were" : ""));
        if (added.App is { } app)
        {
            pen.Line($"{Path.GetFileName(app)} {(added.IsNewReference ? "refers to it now" : "refers to it already")}."
                + $" In the program: using {added.Generated.Namespace};");
        }
    }

    private static void Json(IoContext io, AddedPackage added) => JsonOutput.Write(io, json =>
    {
        json.WriteString("package", added.Package.Name);
        json.WriteString("version", added.Package.Version);
        json.WriteString("namespace", added.Generated.Namespace);
        json.WriteString("folder", added.Folder);
        json.WriteString("project", Path.Combine(added.Folder, added.Generated.ProjectFile));
        json.WriteNumber("resources", added.Package.Resources.Length);
        json.WriteNumber("functions", added.Package.Functions.Length);
        json.WriteNumber("filesChanged", added.FilesChanged);
        json.WriteString("app", added.App);
        json.WriteBoolean("isNewReference", added.IsNewReference);
        JsonOutput.Diagnostics(json, "diagnostics", added.Notes);
    });
}
