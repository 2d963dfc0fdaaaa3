using Cairn.Model;

namespace Cairn.Engine.Steps;

/// <summary>The reasons why an object exists but isn't well, as one text.</summary>
internal static class InitErrors
{
    /// <summary>Null where there are none.</summary>
    public static string? Text(EquatableArray<string> reasons)
        => reasons.Count == 0 ? null
            : $"{reasons.Count} error{(reasons.Count == 1 ? "" : "s")} occurred:\n"
                + string.Concat(reasons.Select(x => $"\t* {x}\n")) + "\n";
}
