using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Cairn.Model;
using Cairn.State.Values;

namespace Cairn.Cli.Imports;

/// <summary>Values as TypeScript has them. A secret is never written out: its place is marked.</summary>
internal static class TypeScriptValue
{
    private const int Indent = 4;

    public static string Of(PropertyValue value)
    {
        var text = new StringBuilder();
        Write(text, value, 0);
        return text.ToString();
    }

    public static string Quoted(string text)
        => $"\"{JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";

    private static void Write(StringBuilder text, PropertyValue value, int depth)
    {
        switch (value)
        {
            case PropertyValue.Null:
                text.Append("null");
                break;
            case PropertyValue.Bool flag:
                text.Append(flag.Value ? "true" : "false");
                break;
            case PropertyValue.Number number:
                text.Append(number.Digits);
                break;
            case PropertyValue.Text plain:
                text.Append(Quoted(plain.Value));
                break;
            case PropertyValue.Secret or PropertyValue.SealedSecret:
                text.Append("pulumi.secret(\"\" /* put the secret here, or take it from the configuration */)");
                break;
            case PropertyValue.List list:
                Block(text, '[', ']', depth, list.Elements, element => Write(text, element, depth + 1));
                break;
            case PropertyValue.Map map:
                Block(text, '{', '}', depth, map.Members, member =>
                {
                    text.Append(Identifiers.IsOne(member.Name) ? member.Name : Quoted(member.Name)).Append(": ");
                    Write(text, member.Value, depth + 1);
                });
                break;
            default:
                var brief = PropertyPrinter.Brief(value).Replace("*/", "", StringComparison.Ordinal);
                text.Append($"undefined /* {brief} */");
                break;
        }
    }

    private static void Block<T>(
        StringBuilder text, char open, char close, int depth, IReadOnlyCollection<T> members, Action<T> write)
    {
        text.Append(open);
        foreach (var member in members)
        {
            text.Append('\n').Append(' ', (depth + 1) * Indent);
            write(member);
            text.Append(',');
        }

        if (members.Count > 0)
        {
            text.Append('\n').Append(' ', depth * Indent);
        }

        text.Append(close);
    }
}
