using System.Globalization;
using Cairn.Storage.Places;

namespace Cairn.Storage.History;

/// <summary>Where the versions of a stage are: <c>v000012.json</c>, and the contents beside them.</summary>
/// <param name="Path">The stage's folder.</param>
internal sealed record HistoryFolder(string Path)
{
    private const string Extension = ".json";
    private const string PreparedExtension = ".prepared.json";
    private const string UnsureExtension = ".unsure.json";

    public string ContentPath => System.IO.Path.Combine(Path, "content");

    /// <summary>The folder of a place; null of a file that lies in no store.</summary>
    public static HistoryFolder? Of(StagePlace place) => place.OwnFolder is { } own
        ? new HistoryFolder(System.IO.Path.Combine(own, "history", place.Project ?? "", place.Stack))
        : null;

    public string EntryPath(int number, VersionStatus status)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"v{number:D6}");
        return System.IO.Path.Combine(Path, name + status switch
        {
            VersionStatus.Prepared => PreparedExtension,
            VersionStatus.Unsure => UnsureExtension,
            _ => Extension,
        });
    }

    /// <summary>Number and status, as a file's name has them; null where it is no entry's.</summary>
    public static (int Number, VersionStatus Status)? Parse(string path)
    {
        var name = System.IO.Path.GetFileName(path);
        var status = name.EndsWith(PreparedExtension, StringComparison.Ordinal) ? VersionStatus.Prepared
            : name.EndsWith(UnsureExtension, StringComparison.Ordinal) ? VersionStatus.Unsure
            : VersionStatus.Written;
        var extension = status switch
        {
            VersionStatus.Prepared => PreparedExtension,
            VersionStatus.Unsure => UnsureExtension,
            _ => Extension,
        };
        return name.StartsWith('v')
            && name.EndsWith(extension, StringComparison.Ordinal)
            && int.TryParse(name[1..^extension.Length], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? (number, status)
                : null;
    }
}
