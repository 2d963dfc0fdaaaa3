using System.Globalization;
using Cairn.State.Journal;

namespace Cairn.Storage.Runs;

/// <summary>The time in a new manifest, as Pulumi writes it.</summary>
internal static class ManifestStamps
{
    /// <summary>RFC 3339 in UTC with fractions of a second, without zeros at their end.</summary>
    public static ManifestStamp At(TimeProvider time) => new()
    {
        Time = time.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture),
    };
}
