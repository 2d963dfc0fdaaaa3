namespace Cairn.Storage.Places;

/// <summary>What the surroundings of the process say: variables and folders, replaceable in tests.</summary>
public interface IEnvironment
{
    /// <summary>The user's home folder.</summary>
    string HomeFolder { get; }

    /// <summary>Where programs keep their configuration: Go's <c>os.UserConfigDir</c>, as SST uses it.</summary>
    string ConfigFolder { get; }

    /// <summary>A variable's value, or null where it is not set. Set and empty is empty.</summary>
    string? Get(string name);
}
