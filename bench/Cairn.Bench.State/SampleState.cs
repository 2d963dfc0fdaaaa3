using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Cairn.Bench.State;

/// <summary>
/// Writes states of the shape that SST leaves behind, as large as asked: a root, two providers, then a component for
/// each function with its role, log group, code, function, updater and URL. The same seed makes the same bytes.
/// </summary>
internal static class SampleState
{
    private const string Secrets = """
        "secrets_providers":{"type":"passphrase","state":{"salt":"v1:2SVvbeqcTTo=:v1:w5GBMBN2k6v1vG3c:pcHCkrgcGBk/"}}
        """;

    private const int Code = 3;
    private const int Updater = 5;

    /// <summary>Writes a sound state, or one with some damage spread over it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="count">How many resources.</param>
    /// <param name="seed">Where the random parts start.</param>
    /// <param name="damaged">
    /// In how many components the code stands after the updater that depends on it. In every third of those the log
    /// group that the function depends on is missing besides.
    /// </param>
    public static void Write(string path, int count, int seed, int damaged)
    {
        var (head, component) = (new ResourceTemplates("head.json"), new ResourceTemplates("component.json"));
        var random = new Random(seed);
        using var output = new StreamWriter(path, append: false, new UTF8Encoding(false), bufferSize: 1 << 20);
        var magic = Convert.ToHexStringLower(SHA256.HashData("v3.215.0"u8));
        var manifest = $$"""{"magic":"{{magic}}","version":"v3.215.0"}""";
        output.Write("""{"version":3,"checkpoint":{"stack":"organization/shop/prod","latest":{""");
        output.Write($"\"manifest\":{manifest},{Secrets},\"resources\":[");
        var written = 0;
        void Add(ResourceTemplates from, int resource, string name)
        {
            if (written < count)
            {
                output.Write(written++ == 0 ? "" : ",");
                from.Write(output, resource, name, random);
            }
        }

        for (var i = 0; i < head.Count; i++)
        {
            Add(head, i, "");
        }

        var components = Math.Max(1, count / component.Count);
        var every = damaged > 0 ? Math.Max(1, components / damaged) : int.MaxValue;
        for (var i = 0; written < count; i++)
        {
            var name = "Fn" + i.ToString(CultureInfo.InvariantCulture);
            foreach (var resource in Order(component.Count, i % every == 0 && i / every < damaged ? i / every : -1))
            {
                Add(component, resource, name);
            }
        }

        output.Write("""],"metadata":{}}}}""");
    }

    private static IEnumerable<int> Order(int count, int damage)
    {
        const int LogGroup = 2;
        const int LostEvery = 3;
        var order = Enumerable.Range(0, count);
        if (damage < 0)
        {
            return order;
        }

        order = order.Where(x => x != Code && (x != LogGroup || damage % LostEvery > 0))
            .SelectMany(x => x == Updater ? [x, Code] : (int[])[x]);
        return order;
    }
}
