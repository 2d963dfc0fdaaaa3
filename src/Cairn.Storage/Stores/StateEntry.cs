namespace Cairn.Storage.Stores;

/// <summary>An object in a listing.</summary>
/// <param name="Key">Its name, with slashes.</param>
/// <param name="Length">Its size in bytes.</param>
public sealed record StateEntry(string Key, long Length);
