namespace Cairn.Storage.Config;

/// <summary>A configuration key with its value.</summary>
public sealed record ConfigEntry(ConfigKey Key, ConfigValue Value);
