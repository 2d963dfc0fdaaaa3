using Cairn.Model;

namespace Cairn.Providers;

/// <summary>A request before anything is known about types.</summary>
internal abstract record RawRequest(string Urn);

/// <summary>A check.</summary>
internal sealed record RawCheck(string Urn, PropertyValue.Map News, PropertyValue.Map? Olds, ReadOnlyMemory<byte> Seed)
    : RawRequest(Urn);

/// <summary>A diff or update.</summary>
internal sealed record RawChange(
    string Urn,
    string Id,
    PropertyValue.Map OldInputs,
    PropertyValue.Map OldOutputs,
    PropertyValue.Map News,
    TimeSpan? Timeout,
    bool IsPreview) : RawRequest(Urn);

/// <summary>A creation.</summary>
internal sealed record RawCreate(string Urn, PropertyValue.Map Inputs, TimeSpan? Timeout, bool IsPreview)
    : RawRequest(Urn);

/// <summary>A read; no inputs or outputs at an import.</summary>
internal sealed record RawRead(
    string Urn, string Id, PropertyValue.Map? Inputs, PropertyValue.Map? Outputs, TimeSpan? Timeout)
    : RawRequest(Urn);

/// <summary>A deletion.</summary>
internal sealed record RawDelete(string Urn, string Id, PropertyValue.Map Outputs, TimeSpan? Timeout)
    : RawRequest(Urn);
