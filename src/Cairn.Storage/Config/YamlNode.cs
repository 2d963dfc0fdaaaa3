using System.Collections.Immutable;
using Cairn.Model;

namespace Cairn.Storage.Config;

/// <summary>A part of a YAML text and where it stands: offsets in characters, the end without white space.</summary>
internal abstract record YamlNode(int Start, int End)
{
    /// <summary>What it means, as a configuration value.</summary>
    public abstract PropertyValue Value { get; }
}

/// <summary>A scalar. <paramref name="Start"/> and <paramref name="End"/> are equal where nothing is written.</summary>
internal sealed record YamlScalar(int Start, int End, string Text, bool IsPlain) : YamlNode(Start, End)
{
    public override PropertyValue Value => IsPlain ? YamlScalars.Resolve(Text) : new PropertyValue.Text(Text);
}

/// <summary>A list.</summary>
internal sealed record YamlSequence(int Start, int End, bool IsFlow, int Column, ImmutableArray<YamlNode> Items)
    : YamlNode(Start, End)
{
    public override PropertyValue Value => new PropertyValue.List([.. Items.Select(static x => x.Value)]);
}

/// <summary>A map. Its keys are scalars; of a repeated one the last counts.</summary>
internal sealed record YamlMapping(int Start, int End, bool IsFlow, int Column, ImmutableArray<YamlEntry> Entries)
    : YamlNode(Start, End)
{
    public YamlEntry? this[string key] => Entries.LastOrDefault(x => x.Key.Text == key);

    public override PropertyValue Value => Entries is [{ Key.Text: "secure", Value.Value: PropertyValue.Text text }]
        ? new PropertyValue.SealedSecret(text.Value, IsEncrypted: true)
        : new PropertyValue.Map([.. Entries.Select(static x => new PropertyMember(x.Key.Text, x.Value.Value))]);
}
