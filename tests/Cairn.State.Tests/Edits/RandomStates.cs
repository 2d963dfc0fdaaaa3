using CsCheck;

namespace Cairn.State.Tests.Edits;

/// <summary>Random valid states: a root, a provider, and resources that refer to those before them.</summary>
internal static class RandomStates
{
    private const int SizeMax = 12;

    public static Gen<string> Gen { get; } =
        CsCheck.Gen.Select(CsCheck.Gen.Int[2, SizeMax], CsCheck.Gen.Int, (size, seed) => Make(size, new Random(seed)));

    private static string Make(int size, Random random)
    {
        var resources = new List<string>
        {
            Sample.Component(Sample.Root),
            Sample.Res(Sample.Aws, $",\"parent\":\"{Sample.Root}\"", id: "p1"),
        };
        var components = new List<(string Urn, string Type)> { (Sample.Root, "") };
        var urns = new List<string> { Sample.Root };
        for (var i = 0; i < size; i++)
        {
            var isComponent = random.Next(3) == 0;
            var parent = components[random.Next(components.Count)];
            var type = Model.Urn.ChildType(parent.Type, isComponent ? "my:Comp" : "aws:s3:Bucket");
            var urn = Sample.Urn(type, $"r{i}{(random.Next(4) == 0 ? "::x y" : "")}");
            var more = $",\"inputs\":{{\"n\":{random.Next()}.0{Value(urns, random)}}},\"parent\":\"{parent.Urn}\""
                + Dependencies(urns, random)
                + (isComponent ? "" : $",\"provider\":\"{Sample.Aws}::p1\"")
                + (random.Next(5) == 0 ? $",\"deletedWith\":\"{urns[random.Next(urns.Count)]}\"" : "")
                + (random.Next(4) == 0 ? ",\"unknownMember\":[1e400]" : "");
            resources.Add(isComponent ? Sample.Component(urn, more) : Sample.Res(urn, more, id: $"i{i}"));
            urns.Add(urn);
            if (isComponent)
            {
                components.Add((urn, type));
            }
        }

        return Sample.Deployment(resources);
    }

    private static string Value(List<string> urns, Random random)
        => random.Next(3) > 0
            ? ""
            : ",\"ref\":{\"4dabf18193072939515e22adb298388d\":\"5cf8f73096256a8f31e491e813e4eb8e\",\"urn\":\""
                + urns[random.Next(urns.Count)] + "\",\"packageVersion\":\"\"}";

    private static string Dependencies(List<string> urns, Random random)
    {
        var chosen = urns.Where(_ => random.Next(3) == 0).Select(x => $"\"{x}\"").ToList();
        return chosen.Count == 0
            ? ""
            : $",\"dependencies\":[{string.Join(",", chosen)}],\"propertyDependencies\":{{\"n\":[{chosen[0]}]}}";
    }
}
