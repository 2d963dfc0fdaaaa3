using Cairn.Model;

namespace Cairn.Storage.Config;

/// <summary>
/// Ways to write a change of a stack's settings, the one that touches least first. Each is only a proposal: it is
/// read again before it is taken.
/// </summary>
internal sealed class SettingsEdit(string text, YamlMapping root, YamlMapping? config, string? project)
{
    private const string ConfigMember = "config";

    private readonly YamlEdit _edit = new(text);

    /// <summary>Texts in which a key has a value, or is gone.</summary>
    /// <param name="key">The key.</param>
    /// <param name="steps">The way to the part that changes; empty: all of it.</param>
    /// <param name="whole">The whole value as it shall be; null: the key is removed.</param>
    /// <param name="part">The value of the part; null: it is removed.</param>
    public IEnumerable<string> Candidates(
        ConfigKey key, ReadOnlySpan<ConfigStep> steps, PropertyValue? whole, PropertyValue? part)
    {
        var entry = config?.Entries.LastOrDefault(x => ConfigKey.TryParse(x.Key.Text, project) == key);
        string?[] texts = whole is null
            ? [Removed(entry)]
            : entry is null || config is null
                ? [Added(key, whole)]
                :
                [
                    steps.IsEmpty ? null : part is null ? Removed(entry.Value, steps) : Set(entry, steps, part),
                    _edit.Replace(config, entry, whole),
                ];
        return texts.OfType<string>();
    }

    /// <summary>The text with a member beside <c>config</c> set, or removed.</summary>
    /// <param name="name">The member.</param>
    /// <param name="value">Its value; null: it is removed.</param>
    /// <param name="order">The order in which members are written.</param>
    public string? Member(string name, string? value, IReadOnlyList<string> order)
    {
        if (root[name] is { } entry)
        {
            return value is not null ? _edit.Replace(root, entry, new PropertyValue.Text(value))
                : root.Entries.Length == 1 ? "" : _edit.Remove(root, entry);
        }

        if (value is null)
        {
            return text;
        }

        if (root.IsFlow)
        {
            return _edit.Insert(root, name, new PropertyValue.Text(value));
        }

        var later = order.SkipWhile(x => x != name).Skip(1);
        var next = root.Entries.FirstOrDefault(x => later.Contains(x.Key.Text));
        var line = $"{name}: {YamlScalars.Quote(value)}";
        return next is null ? _edit.AddAtEnd(line) : _edit.AddBefore(next.Key.Start, line);
    }

    private string? Added(ConfigKey key, PropertyValue value)
    {
        if (config is not null && config.Entries.Length > 0)
        {
            return _edit.Insert(config, key.ToString(), value);
        }

        var all = new PropertyValue.Map([new PropertyMember(key.ToString(), value)]);
        return root[ConfigMember] is { } empty ? _edit.Replace(root, empty, all)
            : root.IsFlow ? _edit.Insert(root, ConfigMember, all)
            : _edit.AddAtEnd(_edit.Line(ConfigMember, all));
    }

    /// <summary>Where the last key goes, <c>config</c> goes too, as Pulumi does it.</summary>
    private string? Removed(YamlEntry? entry)
    {
        if (entry is null || config is null)
        {
            return text;
        }

        if (config.Entries.Length > 1)
        {
            return _edit.Remove(config, entry);
        }

        return root[ConfigMember] is not { } whole ? null
            : root.Entries.Length == 1 ? _edit.RemoveLines(whole.Key.Start, whole.End)
            : _edit.Remove(root, whole);
    }

    private string? Set(YamlEntry entry, ReadOnlySpan<ConfigStep> steps, PropertyValue part)
    {
        var (parent, at) = Deepest(entry.Value, steps);
        var step = steps[at];
        var value = Wrapped(steps[(at + 1)..], part);
        return parent switch
        {
            YamlMapping map when step.Name is { } name => map[name] is { } member
                ? _edit.Replace(map, member, value)
                : _edit.Insert(map, name, value),
            YamlSequence list when step.Name is null => step.Index < list.Items.Length
                ? _edit.Replace(list, step.Index, value)
                : _edit.Append(list, value),
            _ => null,
        };
    }

    private string? Removed(YamlNode node, ReadOnlySpan<ConfigStep> steps)
    {
        var (parent, at) = Deepest(node, steps);
        return at < steps.Length - 1 ? null : (parent, steps[at]) switch
        {
            (YamlMapping map, { Name: { } name }) when map[name] is { } member => _edit.Remove(map, member),
            (YamlSequence list, { Name: null, Index: var index }) => _edit.Remove(list, index),
            _ => null,
        };
    }

    /// <summary>The last list or map on the way, and the number of the step that leaves it.</summary>
    private static (YamlNode Parent, int At) Deepest(YamlNode node, ReadOnlySpan<ConfigStep> steps)
    {
        for (var at = 0; ; at++)
        {
            var child = (node, steps[at]) switch
            {
                (YamlMapping map, { Name: { } name }) => map[name]?.Value,
                (YamlSequence list, { Name: null, Index: var index }) when index < list.Items.Length
                    => list.Items[index],
                _ => null,
            };
            if (child is not (YamlMapping or YamlSequence) || at == steps.Length - 1)
            {
                return (node, at);
            }

            node = child;
        }
    }

    private static PropertyValue Wrapped(ReadOnlySpan<ConfigStep> steps, PropertyValue value)
    {
        for (var i = steps.Length - 1; i >= 0; i--)
        {
            value = steps[i].Name is { } name
                ? new PropertyValue.Map([new PropertyMember(name, value)])
                : new PropertyValue.List([value]);
        }

        return value;
    }
}
