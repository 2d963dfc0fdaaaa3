using Cairn.Shapes;

namespace Cairn.Local.Files;

/// <summary>The members that every file has.</summary>
internal static class FileMembers
{
    public static IEnumerable<Member<T>> Inputs<T>()
        where T : IFileInputs
        =>
        [
            new Member<T, string>("path", LocalShapes.FilePath, x => x.Path)
            {
                ReplacesOnChange = true,
                Description = "Where the file is; relative paths start at the app's folder.",
            },
            new Member<T, string?>("mode", LocalShapes.Mode, x => x.Mode)
            {
                Description = "The permissions as an octal number, such as 0644. Of no effect on Windows.",
            },
            new Member<T, bool?>("overwrite", LocalShapes.OptionalBool, x => x.Overwrite)
            {
                Description = "Whether a file that is there already may be replaced when this one is made.",
            },
        ];

    public static IEnumerable<Member<T>> Outputs<T>()
        where T : IFileOutputs
        =>
        [
            new Member<T, string>("path", Shape.Text, x => x.Path) { Description = "Where the file is." },
            new Member<T, string>("sha256", Shape.Text, x => x.Sha256)
            {
                Description = "SHA-256 of the file in hexadecimal digits.",
            },
        ];
}
