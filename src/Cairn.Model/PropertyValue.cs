namespace Cairn.Model;

/// <summary>
/// A property's value, as a state holds it and as programs and providers exchange it (spec/state.md §1.6,
/// spec/engine.md §1.8). Numbers keep their text, objects the order of their members; of members with the same name
/// the last counts.
/// </summary>
public abstract record PropertyValue
{
    private PropertyValue()
    {
    }

    public sealed record Null : PropertyValue;

    public sealed record Bool(bool Value) : PropertyValue;

    /// <summary>A number by its text: it may be larger or finer than any float.</summary>
    public sealed record Number(string Digits) : PropertyValue;

    public sealed record Text(string Value) : PropertyValue;

    public sealed record List(EquatableArray<PropertyValue> Elements) : PropertyValue;

    public sealed record Map(EquatableArray<PropertyMember> Members) : PropertyValue;

    /// <summary>A value to be kept from view, as a state has it.</summary>
    /// <param name="Content">The ciphertext, or the JSON text of the value.</param>
    /// <param name="IsEncrypted">Which of the two it is.</param>
    public sealed record SealedSecret(string Content, bool IsEncrypted) : PropertyValue;

    /// <summary>A value to be kept from view, as a program or a provider knows it; never written as it is.</summary>
    public sealed record Secret(PropertyValue Value) : PropertyValue
    {
        /// <summary>Without the value: records are printed by mistake, into logs among others.</summary>
        public override string ToString() => "[secret]";
    }

    /// <summary>A value with what it comes from; only between programs, the engine and providers.</summary>
    /// <param name="Value">Null where it isn't known yet.</param>
    /// <param name="IsSecret">Whether it is to be kept from view.</param>
    /// <param name="Dependencies">URNs of the resources that it was computed from.</param>
    public sealed record Output(PropertyValue? Value, bool IsSecret, EquatableArray<string> Dependencies)
        : PropertyValue
    {
        /// <summary>Without the value where it is a secret.</summary>
        public override string ToString()
            => IsSecret ? "[secret output]" : $"Output {{ {Value?.ToString() ?? "unknown"} }}";
    }

    /// <summary>A file or text that is handed to a provider.</summary>
    /// <param name="Hash">SHA-256 of the content in hexadecimal; null where it isn't stored.</param>
    /// <param name="Source">What <paramref name="Content"/> is; never <see cref="ContentSource.Members"/>.</param>
    /// <param name="Content">A text, a path or a URI.</param>
    public sealed record Asset(string? Hash, ContentSource Source, string Content) : PropertyValue;

    /// <summary>A set of files that is handed to a provider.</summary>
    /// <param name="Hash">SHA-256 of the content in hexadecimal; null where it isn't stored.</param>
    /// <param name="Source">Where the files come from; never <see cref="ContentSource.Text"/>.</param>
    /// <param name="Content">A path or a URI; empty where there are members.</param>
    /// <param name="Members">Assets and archives by their paths.</param>
    public sealed record Archive(
        string? Hash, ContentSource Source, string Content, EquatableArray<PropertyMember> Members) : PropertyValue;

    /// <summary>A reference to another resource as a whole.</summary>
    /// <param name="Urn">As it stands in the state; it may be malformed.</param>
    /// <param name="PackageVersion">The version of the resource's package; null where it isn't stored.</param>
    /// <param name="Id">The resource's id; null where it isn't stored.</param>
    public sealed record ResourceReference(string Urn, string? PackageVersion, string? Id) : PropertyValue;

    /// <summary>A value that wasn't known when the state was written.</summary>
    public sealed record Unknown : PropertyValue;

    /// <summary>A string that is no UTF-8.</summary>
    public sealed record ByteString(EquatableArray<byte> Bytes) : PropertyValue;

    /// <summary>A number that JSON has no text for: not a number, or infinite.</summary>
    /// <param name="Bits">The bits of the IEEE 754 double.</param>
    public sealed record SpecialNumber(ulong Bits) : PropertyValue;
}

/// <summary>Where the content of an asset or archive comes from.</summary>
public enum ContentSource
{
    /// <summary>It isn't stored: an empty text, or only the hash was kept.</summary>
    None,
    Text,
    Path,
    Uri,
    Members,
}
