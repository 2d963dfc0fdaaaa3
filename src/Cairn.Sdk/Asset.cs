using Cairn.Model;

namespace Cairn;

/// <summary>A file or text that is handed to a provider.</summary>
public sealed class Asset
{
    private Asset(PropertyValue.Asset value) => Value = value;

    internal PropertyValue.Asset Value { get; }

    /// <summary>The path where it is a file, relative to the program's folder; else null.</summary>
    public string? Path => Value.Source == ContentSource.Path ? Value.Content : null;

    /// <summary>The text where it is one; else null.</summary>
    public string? Text => Value.Source == ContentSource.Text ? Value.Content : null;

    /// <summary>A file on this machine.</summary>
    public static Asset File(string path) => new(new PropertyValue.Asset(null, ContentSource.Path, path));

    /// <summary>A text.</summary>
    public static Asset OfText(string text) => new(new PropertyValue.Asset(null, ContentSource.Text, text));

    /// <summary>A file at an address.</summary>
    public static Asset Remote(Uri address)
        => new(new PropertyValue.Asset(null, ContentSource.Uri, address.AbsoluteUri));

    internal static Asset? Of(PropertyValue value) => value is PropertyValue.Asset asset ? new Asset(asset) : null;
}
