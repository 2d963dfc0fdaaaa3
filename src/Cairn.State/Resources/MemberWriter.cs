using System.Buffers;
using System.Globalization;
using Cairn.Model;
using Cairn.State.Json;
using Cairn.State.Values;

namespace Cairn.State.Resources;

/// <summary>Writes the members of one object, compact; empty ones are left out.</summary>
internal sealed class MemberWriter(ArrayBufferWriter<byte> output)
{
    /// <summary>Go writes numbers from here on, and those below the smallest, with an exponent.</summary>
    private const double PlainMax = 1e21;

    private const double PlainMin = 1e-6;

    private bool _isFirst = true;

    public void Text(string name, string text, bool isAlways = false)
    {
        if (isAlways || text.Length > 0)
        {
            Name(name);
            JsonText.Quote(text, output);
        }
    }

    public void Flag(string name, bool isSet, bool isAlways = false)
    {
        if (isAlways || isSet)
        {
            Raw(name, isSet ? "true"u8 : "false"u8);
        }
    }

    public void Value(string name, PropertyValue? value)
    {
        if (value is not (null or PropertyValue.Null))
        {
            Name(name);
            PropertyWriter.Write(value, output);
        }
    }

    public void Texts(string name, EquatableArray<string> texts)
    {
        if (texts.Count > 0)
        {
            Name(name);
            Array(texts);
        }
    }

    public void Lists(string name, IReadOnlyList<(string Name, EquatableArray<string> Texts)> lists)
    {
        if (lists.Count == 0)
        {
            return;
        }

        Name(name);
        var inner = new MemberWriter(output);
        foreach (var list in lists)
        {
            inner.Name(list.Name);
            inner.Array(list.Texts);
        }

        inner.End();
    }

    /// <summary>A list of objects with a source position each.</summary>
    public void Frames(string name, EquatableArray<string> positions)
    {
        if (positions.Count == 0)
        {
            return;
        }

        Name(name);
        var separator = "["u8;
        foreach (var position in positions)
        {
            output.Write(separator);
            var frame = new MemberWriter(output);
            frame.Text("sourcePosition", position);
            frame.End();
            separator = ","u8;
        }

        output.Write("]"u8);
    }

    public void Timeouts(string name, CustomTimeouts timeouts)
    {
        if (timeouts.IsEmpty)
        {
            return;
        }

        Name(name);
        var inner = new MemberWriter(output);
        inner.Seconds("create", timeouts.Create);
        inner.Seconds("update", timeouts.Update);
        inner.Seconds("delete", timeouts.Delete);
        inner.Seconds("read", timeouts.Read);
        inner.End();
    }

    public void Raw(string name, ReadOnlySpan<byte> json)
    {
        Name(name);
        output.Write(json);
    }

    public void End() => output.Write(_isFirst ? "{}"u8 : "}"u8);

    private void Name(string name)
    {
        output.Write(_isFirst ? "{"u8 : ","u8);
        JsonText.Quote(name, output);
        output.Write(":"u8);
        _isFirst = false;
    }

    private void Array(EquatableArray<string> texts)
    {
        var separator = "["u8;
        foreach (var text in texts)
        {
            output.Write(separator);
            JsonText.Quote(text, output);
            separator = ","u8;
        }

        output.Write(texts.Count == 0 ? "[]"u8 : "]"u8);
    }

    private void Seconds(string name, double seconds)
    {
        if (seconds == 0)
        {
            return;
        }

        Invariant.Holds(double.IsFinite(seconds));
        Name(name);
        output.Write(System.Text.Encoding.ASCII.GetBytes(Digits(seconds)));
    }

    /// <summary>The shortest text that is read as the same number, in Go's form.</summary>
    private static string Digits(double number)
    {
        var text = number.ToString("R", CultureInfo.InvariantCulture);
        var cut = text.IndexOf('E', StringComparison.Ordinal);
        if (cut < 0)
        {
            return text;
        }

        var exponent = int.Parse(text.AsSpan(cut + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var size = Math.Abs(number);
        if (size is < PlainMin or >= PlainMax)
        {
            var sign = exponent < 0 ? "" : "+";
            return string.Create(CultureInfo.InvariantCulture, $"{text[..cut]}e{sign}{exponent}");
        }

        var minus = number < 0 ? "-" : "";
        var mantissa = text[minus.Length..cut];
        var digits = mantissa.Replace(".", "", StringComparison.Ordinal);
        return exponent < 0
            ? $"{minus}0.{new string('0', -exponent - 1)}{digits}"
            : minus + digits.PadRight(exponent + 1, '0');
    }
}
