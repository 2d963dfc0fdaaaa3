using Cairn.Storage.Config;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Cairn.Plugins.Discovery;

/// <summary>
/// A small YAML document as a tree, read from its events. Aliases stay empty, so a file costs no more than its length.
/// </summary>
internal sealed class Yaml
{
    private readonly List<Yaml> _items = [];
    private readonly List<(string Key, Yaml Value)> _members = [];

    /// <summary>The text of a plain value; null of a list, a mapping or an alias.</summary>
    public string? Text { get; private init; }

    public IReadOnlyList<Yaml> Items => _items;

    public IReadOnlyList<(string Key, Yaml Value)> Members => _members;

    /// <summary>Whether it is a mapping.</summary>
    public bool IsMapping { get; private init; }

    public Yaml? this[string key] => _members.Where(member => member.Key == key).Select(member => member.Value)
        .FirstOrDefault();

    /// <summary>Reads a document. Throws <see cref="YamlException"/> where it is none, or nested too deeply.</summary>
    public static Yaml Parse(string text, int depthMax)
    {
        try
        {
            var parser = new Parser(new StringReader(text));
            while (parser.MoveNext())
            {
                if (parser.Current is NodeEvent)
                {
                    return Node(parser, depthMax);
                }
            }

            return new Yaml();
        }
        catch (Exception failure) when (YamlFailure.IsRefusal(failure))
        {
            throw new YamlException("It is no YAML.", failure);
        }
    }

    private static Yaml Node(Parser parser, int depth)
    {
        if (depth == 0)
        {
            throw new YamlException("nested too deeply");
        }

        switch (parser.Current)
        {
            case Scalar scalar:
                return new Yaml { Text = scalar.Value };
            case SequenceStart:
                var list = new Yaml();
                while (parser.MoveNext() && parser.Current is not SequenceEnd)
                {
                    list._items.Add(Node(parser, depth - 1));
                }

                return list;
            case MappingStart:
                var mapping = new Yaml { IsMapping = true };
                while (parser.MoveNext() && parser.Current is not MappingEnd)
                {
                    var key = Node(parser, depth - 1);
                    _ = parser.MoveNext();
                    mapping._members.Add((key.Text ?? "", Node(parser, depth - 1)));
                }

                return mapping;
            default:
                return new Yaml();
        }
    }
}
