using System.Globalization;
using System.Text;
using Cairn.Engine.Events;
using Cairn.Model;
using Cairn.Planning.Values;

namespace Cairn.Cli.Progress;

/// <summary>Values and their differences, indented, as Pulumi's views have them; secrets stay hidden.</summary>
internal sealed class PropertyText(StringBuilder output, bool showsSecrets)
{
    private const int Level = 4;
    private const int ContextLines = 2;
    private const string Elided = "<contents elided>";

    /// <summary>All members of an object, without internal ones.</summary>
    public void Map(PropertyValue.Map map, int indent, StepOperation? mark)
    {
        var members = map.ByName().OrderBy(static x => x.Key, StringComparer.Ordinal).ToList();
        var width = members.Select(static x => x.Key.Length).DefaultIfEmpty().Max();
        foreach (var (name, value) in members.Where(static x => !ValueChange.IsInternal(x.Key)))
        {
            Member(name, width, value, indent, mark);
        }
    }

    public void Member(string name, int width, PropertyValue value, int indent, StepOperation? mark)
    {
        Title(name, width, indent, mark);
        Value(value, indent, mark);
        output.Append('\n');
    }

    /// <summary>One member of an object that changed.</summary>
    public void Change(string name, int width, ValueChange change, int indent)
        => Change((mark, at) => Title(name, width, at, mark), change, indent);

    private void Change(Action<StepOperation?, int> title, ValueChange change, int indent)
    {
        switch (change)
        {
            case ValueChange.Added added:
                Whole(title, added.Value, indent, StepOperation.Create);
                break;
            case ValueChange.Deleted deleted:
                Whole(title, deleted.Value, indent, StepOperation.Delete);
                break;
            case ValueChange.Replaced replaced:
                Replaced(title, replaced, indent);
                break;
            case ValueChange.InMap map:
                title(StepOperation.Update, indent);
                output.Append("{\n");
                Members(map, indent + 1);
                Indent(indent).Append("}\n");
                break;
            case ValueChange.InList list:
                title(StepOperation.Update, indent);
                output.Append("[\n");
                Elements(list, indent);
                Indent(indent).Append("]\n");
                break;
            case ValueChange.Same same when IsWorthShowing(same.Value):
                title(null, indent);
                Value(same.Value, indent, null);
                output.Append('\n');
                break;
            default:
                break;
        }
    }

    public void Members(ValueChange.InMap map, int indent)
    {
        var width = map.Members.Select(static x => x.Name.Length).DefaultIfEmpty().Max();
        foreach (var (name, change) in map.Members)
        {
            Change(name, width, change, indent);
        }
    }

    private void Elements(ValueChange.InList list, int indent)
    {
        foreach (var (i, change) in list.Elements)
        {
            if (change is ValueChange.Same same)
            {
                Element(i, indent + 1, mark: null);
                Value(same.Value, indent + 2, mark: null);
                output.Append('\n');
                continue;
            }

            Change((mark, at) => Element(i, at - 1, mark), change, indent + 2);
        }
    }

    private void Replaced(Action<StepOperation?, int> title, ValueChange.Replaced change, int indent)
    {
        if (showsSecrets && (change.Old is PropertyValue.Secret || change.New is PropertyValue.Secret))
        {
            var (old, current) = (PlainValue.Unwrap(change.Old), PlainValue.Unwrap(change.New));
            if (ValueChange.Between(old, current) is var opened and not ValueChange.Same)
            {
                Change(title, opened, indent);
                return;
            }
        }

        var (isOld, isNew) = (IsWorthShowing(change.Old), IsWorthShowing(change.New));
        if (isOld && isNew && (ReplacedArchive(title, change, indent) || ReplacedText(title, change, indent)))
        {
            return;
        }

        if (isOld && isNew && IsPrimitive(change.Old) && IsPrimitive(change.New))
        {
            title(StepOperation.Update, indent);
            output.Append(ScalarText.Of(change.Old)).Append(" => ").Append(ScalarText.Of(change.New)).Append('\n');
            return;
        }

        if (isOld)
        {
            Whole(title, change.Old, indent, StepOperation.Delete);
        }

        if (isNew)
        {
            Whole(title, change.New, indent, StepOperation.Create);
        }
    }

    /// <summary>Archives of one kind are shown by what they come from.</summary>
    private bool ReplacedArchive(Action<StepOperation?, int> title, ValueChange.Replaced change, int indent)
    {
        if (change is not { Old: PropertyValue.Archive old, New: PropertyValue.Archive current }
            || old.Source != current.Source || old.Source == ContentSource.None)
        {
            return false;
        }

        title(StepOperation.Update, indent);
        output.Append("archive(").Append(ScalarText.Source(old.Source)).Append(':')
            .Append(Arrow(ScalarText.Hash(old.Hash), ScalarText.Hash(current.Hash))).Append(") {");
        if (old.Source != ContentSource.Members)
        {
            output.Append(' ').Append(Arrow(old.Content, current.Content)).Append(" }\n");
            return true;
        }

        output.Append('\n');
        var changes = ValueChange.Of(new PropertyValue.Map(old.Members), new PropertyValue.Map(current.Members));
        var changed = changes?.Members.Where(static x => x.Change is not ValueChange.Same)
            .Select(static x => (Name: $"\"{x.Name}\"", x.Change)).ToList() ?? [];
        Members(new ValueChange.InMap(changed), indent + 1);
        Indent(indent).Append("}\n");
        return true;
    }

    private static string Arrow(string old, string current) => old == current ? old : $"{old}->{current}";

    /// <summary>Texts of several lines are shown by their lines, and JSON by what is in it.</summary>
    private bool ReplacedText(Action<StepOperation?, int> title, ValueChange.Replaced change, int indent)
    {
        if (change is not { Old: PropertyValue.Text { Value: var old } }
            || change is not { New: PropertyValue.Text { Value: var current } })
        {
            return false;
        }

        if (EncodedValue.Of(old) is { } left && EncodedValue.Of(current) is { } right
            && ValueChange.Between(left, right) is var inner and not ValueChange.Same)
        {
            var isTitled = false;
            Change(
                (mark, at) =>
                {
                    title(isTitled ? mark : StepOperation.Update, at);
                    output.Append(isTitled ? "" : "(json) ");
                    isTitled = true;
                },
                inner,
                indent);
            return true;
        }

        if (!old.Contains('\n', StringComparison.Ordinal) && !current.Contains('\n', StringComparison.Ordinal))
        {
            return false;
        }

        title(StepOperation.Update, indent);
        output.Append('\n');
        Lines(LineDiff.Of(old, current), indent + 1);
        return true;
    }

    /// <summary>Of what stays the same, only what stands next to a change is shown.</summary>
    private void Lines(IReadOnlyList<(LineDiff.Fate Fate, IReadOnlyList<string> Lines)> runs, int indent)
    {
        foreach (var (i, (fate, all)) in runs.Index())
        {
            var lines = all.Where(static x => !string.IsNullOrWhiteSpace(x)).ToList();
            if (fate != LineDiff.Fate.Same)
            {
                var mark = fate == LineDiff.Fate.Added ? StepOperation.Create : StepOperation.Delete;
                lines.ForEach(x => Marked(indent, mark).Append(x).Append('\n'));
                continue;
            }

            var head = i == 0 ? 0 : ContextLines;
            var tail = i == runs.Count - 1 ? 0 : ContextLines;
            var isShort = lines.Count <= head + tail + 1;
            var shown = isShort ? lines : [.. lines[..head], "...", .. lines[^tail..]];
            shown.ForEach(x => Indent(indent).Append(x).Append('\n'));
        }
    }

    private void Whole(Action<StepOperation?, int> title, PropertyValue value, int indent, StepOperation mark)
    {
        title(mark, indent);
        Value(value, indent, mark);
        output.Append('\n');
    }

    private void Value(PropertyValue value, int indent, StepOperation? mark)
    {
        switch (value)
        {
            case PropertyValue.Secret secret when showsSecrets:
                Value(secret.Value, indent, mark);
                break;
            case PropertyValue.List { Elements.Count: > 0 } list:
                output.Append("[\n");
                foreach (var (i, element) in list.Elements.Index())
                {
                    Marked(indent, mark).Append(CultureInfo.InvariantCulture, $"    [{i}]: ");
                    Value(element, indent + 1, mark);
                    output.Append('\n');
                }

                Indent(indent).Append(']');
                break;
            case PropertyValue.Map { Members.Count: > 0 } map:
                output.Append("{\n");
                Map(map, indent + 1, mark);
                Indent(indent).Append('}');
                break;
            case PropertyValue.Text text when EncodedValue.Of(text.Value) is { } encoded:
                output.Append("(json) ");
                Value(encoded, indent, mark);
                output.Append('\n');
                break;
            case PropertyValue.Asset { Source: ContentSource.Text } asset:
                output.Append("asset(text:").Append(ScalarText.Hash(asset.Hash)).Append(") {\n");
                Indent(indent + 1).Append(Elided).Append('\n');
                Indent(indent).Append('}');
                break;
            case PropertyValue.Archive { Source: ContentSource.Members } archive:
                output.Append("archive(assets:").Append(ScalarText.Hash(archive.Hash)).Append(") {\n");
                foreach (var (name, member) in archive.Members.OrderBy(static x => x.Name, StringComparer.Ordinal))
                {
                    Marked(indent, mark).Append("    \"").Append(name).Append("\": ");
                    Value(member, indent + 1, mark);
                    output.Append('\n');
                }

                Indent(indent).Append('}');
                break;
            case PropertyValue.ResourceReference reference:
                output.Append("{\n");
                Member("URN", 3, new PropertyValue.Text(reference.Urn), indent + 1, mark);
                Member("ID", 3, new PropertyValue.Text(reference.Id ?? ""), indent + 1, mark);
                Member(
                    "PackageVersion", 3, new PropertyValue.Text(reference.PackageVersion ?? ""), indent + 1, mark);
                Indent(indent).Append('}');
                break;
            default:
                output.Append(ScalarText.Of(value));
                break;
        }
    }

    private static bool IsPrimitive(PropertyValue value)
        => value is not (PropertyValue.List or PropertyValue.Map or PropertyValue.Asset or PropertyValue.Archive
            or PropertyValue.ResourceReference);

    /// <summary>What is empty says nothing.</summary>
    public static bool IsWorthShowing(PropertyValue value)
        => value is not (PropertyValue.Null or PropertyValue.Text { Value: "" }
            or PropertyValue.List { Elements.Count: 0 } or PropertyValue.Map { Members.Count: 0 });

    private void Title(string name, int width, int indent, StepOperation? mark)
        => Marked(indent, mark).Append(name.PadRight(width)).Append(": ");

    private void Element(int index, int indent, StepOperation? mark)
        => Marked(indent, mark).Append(CultureInfo.InvariantCulture, $"[{index}]: ");

    /// <summary>A path whose difference isn't shown.</summary>
    public void Hidden(string path, int indent)
        => Marked(indent, StepOperation.Update).Append(path).Append(" (hidden)\n");

    private StringBuilder Indent(int indent) => output.Append(' ', indent * Level);

    /// <summary>The mark takes the place of the last two blanks.</summary>
    private StringBuilder Marked(int indent, StepOperation? mark)
        => mark is { } operation && indent > 0
            ? output.Append(' ', (indent * Level) - 2).Append(StepWords.Mark(operation))
            : Indent(indent);
}
