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
    private const int HashDigits = 7;

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
        foreach (var (i, change) in list.Elements.Index())
        {
            Change((mark, at) => Element(i, at - 1, mark), change, indent + 2);
        }
    }

    private void Replaced(Action<StepOperation?, int> title, ValueChange.Replaced change, int indent)
    {
        var (isOld, isNew) = (IsWorthShowing(change.Old), IsWorthShowing(change.New));
        if (isOld && isNew && IsPrimitive(change.Old) && IsPrimitive(change.New))
        {
            title(StepOperation.Update, indent);
            Value(change.Old, indent, null);
            output.Append(" => ");
            Value(change.New, indent, null);
            output.Append('\n');
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
            case PropertyValue.ResourceReference reference:
                output.Append("{\n");
                Member("URN", 3, new PropertyValue.Text(reference.Urn), indent + 1, mark);
                Member("ID", 3, new PropertyValue.Text(reference.Id ?? ""), indent + 1, mark);
                Indent(indent).Append('}');
                break;
            default:
                output.Append(Scalar(value));
                break;
        }
    }

    /// <summary>A value that takes no lines of its own.</summary>
    private static string Scalar(PropertyValue value) => value switch
    {
        PropertyValue.Null => "<null>",
        PropertyValue.Bool flag => flag.Value ? "true" : "false",
        PropertyValue.Number number => Number(number.Digits),
        PropertyValue.Text text => Quoted(text.Value),
        PropertyValue.List => "[]",
        PropertyValue.Map => "{}",
        PropertyValue.Secret or PropertyValue.SealedSecret or PropertyValue.Output { IsSecret: true } => "[secret]",
        PropertyValue.Output { Value: { } known } => Scalar(known),
        PropertyValue.Asset asset => $"asset({Source(asset.Source)}:{Hash(asset.Hash)}) {{ {asset.Content} }}",
        PropertyValue.Archive archive
            => $"archive({Source(archive.Source)}:{Hash(archive.Hash)}) {{ {archive.Content} }}",
        PropertyValue.ByteString => "[bytes]",
        PropertyValue.SpecialNumber special => BitConverter.UInt64BitsToDouble(special.Bits)
            .ToString(CultureInfo.InvariantCulture),
        _ => "[unknown]",
    };

    /// <summary>Whole numbers with all their digits, others as short as they can be.</summary>
    private static string Number(string digits)
    {
        if (!double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            || !double.IsFinite(number))
        {
            return digits;
        }

        if (Math.Truncate(number) == number)
        {
            return number.ToString("F0", CultureInfo.InvariantCulture);
        }

        return number.ToString("R", CultureInfo.InvariantCulture).ToLowerInvariant();
    }

    private static string Source(ContentSource source) => source switch
    {
        ContentSource.Text => "text",
        ContentSource.Path => "file",
        ContentSource.Uri => "uri",
        ContentSource.Members => "assets",
        _ => "unknown",
    };

    private static string Hash(string? hash) => hash is { Length: > HashDigits } ? hash[..HashDigits] : hash ?? "";

    private static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var c in text)
        {
            _ = c switch
            {
                '"' => quoted.Append("\\\""),
                '\\' => quoted.Append("\\\\"),
                '\n' => quoted.Append("\\n"),
                '\r' => quoted.Append("\\r"),
                '\t' => quoted.Append("\\t"),
                < ' ' or '\x7f' => quoted.Append(CultureInfo.InvariantCulture, $"\\x{(int)c:x2}"),
                _ => quoted.Append(c),
            };
        }

        return quoted.Append('"').ToString();
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

    private StringBuilder Indent(int indent) => output.Append(' ', indent * Level);

    /// <summary>The mark takes the place of the last two blanks.</summary>
    private StringBuilder Marked(int indent, StepOperation? mark)
        => mark is { } operation && indent > 0
            ? output.Append(' ', (indent * Level) - 2).Append(StepWords.Mark(operation))
            : Indent(indent);
}
