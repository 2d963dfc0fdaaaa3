using System.Text.Json;
using Cairn.State.Values;

namespace Cairn.State.Document;

/// <summary>Looks at one special value: notes secrets and resource references, and reports what is malformed.</summary>
internal static class SpecialValueScanner
{
    /// <summary>What was seen of the object's members.</summary>
    private ref struct Members
    {
        public ReadOnlySpan<byte> Signature;
        public bool HasCiphertext;
        public bool HasPlaintext;
        public bool IsNullPlaintext;
        public bool HasWrongType;
        public bool HasValue;
        public long Urn;
        public ReadOnlySpan<byte> UrnText;
        public bool IsUrnEscaped;
    }

    /// <summary>Looks at the object that begins at <paramref name="start"/>, which the cursor stands in.</summary>
    public static void Look(scoped in JsonCursor outer, long start, ScanTarget target, ref ResourceRow row)
    {
        if (!target.Nest(start))
        {
            target.Report(ScanFinding.SpecialValue, start, start, default);
            return;
        }

        var cursor = new JsonCursor(outer, start);
        cursor.Read();
        var members = new Members { Urn = -1 };
        while (cursor.Read() && cursor.Token == JsonTokenType.PropertyName)
        {
            var name = cursor.Raw;
            cursor.Read();
            Note(ref cursor, name, ref members);
            cursor.Skip();
        }

        target.NestedUntil(cursor.End);
        if (!IsWellFormed(members, target, ref row))
        {
            target.Report(ScanFinding.SpecialValue, start, cursor.End, default);
        }
    }

    private static void Note(ref JsonCursor cursor, ReadOnlySpan<byte> name, ref Members members)
    {
        var isString = cursor.Token == JsonTokenType.String;
        if (name.SequenceEqual(Signatures.Key))
        {
            members.Signature = isString ? cursor.Raw : default;
        }
        else if (name.SequenceEqual("ciphertext"u8))
        {
            members.HasCiphertext = isString && !cursor.Raw.IsEmpty;
            members.HasWrongType |= !isString;
        }
        else if (name.SequenceEqual("plaintext"u8))
        {
            members.HasPlaintext = isString && !cursor.Raw.IsEmpty;
            members.IsNullPlaintext = isString && cursor.Raw.SequenceEqual("null"u8);
            members.HasWrongType |= !isString;
        }
        else if (name.SequenceEqual("urn"u8))
        {
            members.Urn = isString ? cursor.TokenStart : -1;
            members.UrnText = cursor.Raw;
            members.IsUrnEscaped = cursor.IsEscaped;
        }
        else if (name.SequenceEqual("assets"u8))
        {
            members.HasWrongType |= !AreAssets(ref cursor);
        }
        else if (name.SequenceEqual("value"u8))
        {
            members.HasValue = isString;
        }
        else if (name.SequenceEqual("hash"u8) || name.SequenceEqual("packageVersion"u8))
        {
            members.HasWrongType |= !isString;
        }
    }

    private static bool IsWellFormed(in Members members, ScanTarget target, ref ResourceRow row)
    {
        var signature = members.Signature;
        if (signature.SequenceEqual(Signatures.Secret))
        {
            row.Flags |= ResourceTraits.HasSecret;
            row.Flags |= members.HasPlaintext ? ResourceTraits.HasPlaintext : ResourceTraits.None;
            row.Flags |= members is { HasPlaintext: true, IsNullPlaintext: false }
                ? ResourceTraits.HasRealPlaintext
                : ResourceTraits.None;
            return members.HasCiphertext != members.HasPlaintext && !members.HasWrongType;
        }

        if (signature.SequenceEqual(Signatures.ResourceReference))
        {
            if (members.Urn < 0 || members.HasWrongType)
            {
                return false;
            }

            target.Refer(
                ReferenceKind.Value, (int)(members.Urn - row.Start), members.UrnText, members.IsUrnEscaped);
            return true;
        }

        if (signature.SequenceEqual(Signatures.ByteString))
        {
            row.Flags |= ResourceTraits.HasByteString;
            return members.HasValue;
        }

        return signature.SequenceEqual(Signatures.SpecialNumber)
            ? members.HasValue
            : IsAssetSignature(signature) && !members.HasWrongType;
    }

    /// <summary>Whether the cursor stands on an object of assets and archives; leaves it at the object's end.</summary>
    private static bool AreAssets(ref JsonCursor cursor)
    {
        if (cursor.Token != JsonTokenType.StartObject)
        {
            return false;
        }

        var isGood = true;
        while (cursor.Read() && cursor.Token == JsonTokenType.PropertyName)
        {
            cursor.Read();
            isGood &= IsAsset(ref cursor);
        }

        return isGood;
    }

    private static bool IsAsset(ref JsonCursor cursor)
    {
        if (cursor.Token != JsonTokenType.StartObject)
        {
            cursor.Skip();
            return false;
        }

        var isAsset = false;
        while (cursor.Read() && cursor.Token == JsonTokenType.PropertyName)
        {
            var isKey = cursor.Raw.SequenceEqual(Signatures.Key);
            cursor.Read();
            isAsset |= isKey && IsAssetSignature(cursor.Raw);
            cursor.Skip();
        }

        return isAsset;
    }

    private static bool IsAssetSignature(ReadOnlySpan<byte> signature)
        => signature.SequenceEqual(Signatures.Asset) || signature.SequenceEqual(Signatures.Archive);
}
