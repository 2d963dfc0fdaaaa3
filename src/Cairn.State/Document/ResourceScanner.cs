using System.Text.Json;
using Cairn.State.Json;

namespace Cairn.State.Document;

/// <summary>Reads one resource's header; its values are walked, not kept.</summary>
internal static class ResourceScanner
{
    /// <summary>
    /// Reads the resource whose opening brace the cursor stands on and adds it to the target's table.
    /// </summary>
    public static void Scan(ref JsonCursor cursor, ScanTarget target)
    {
        var row = new ResourceRow
        {
            Start = cursor.TokenStart,
            Urn = ResourceRow.Absent,
            Type = ResourceRow.Absent,
            Id = ResourceRow.Absent,
            SameUrn = ResourceRow.Absent,
            FirstReference = target.Table.References.Count,
        };
        var seen = 0;
        while (cursor.Read() && cursor.Token == JsonTokenType.PropertyName)
        {
            var start = cursor.TokenStart;
            var member = ResourceMembers.Of(cursor.IsEscaped ? JsonString.Unescape(cursor.Raw) : cursor.Raw);
            var isSecond = member != ResourceMember.Other && (seen & (1 << (int)member)) != 0;
            seen |= 1 << (int)member;
            if (isSecond)
            {
                target.Report(ScanFinding.DuplicateMember, start, cursor.End, cursor.Raw);
                Reset(ref row, member, target);
            }

            cursor.Read();
            if (!Member(ref cursor, target, ref row, member))
            {
                cursor.Skip();
                target.Report(ScanFinding.WrongType, start, cursor.End, default);
            }
        }

        Finish(ref row, cursor.End, target);
    }

    private static void Finish(ref ResourceRow row, long end, ScanTarget target)
    {
        var table = target.Table;
        if (end - row.Start > StateLimits.ResourceBytesMax)
        {
            throw new BrokenJsonException(JsonFault.TooLong);
        }

        row.Length = (int)(end - row.Start);
        if (row.Type >= 0 && UrnParts.IsProviderType(table.Unescaped(row, row.Type)))
        {
            row.Flags |= ResourceTraits.Provider;
        }

        table.DeleteCount += row.Has(ResourceTraits.Delete) ? 1 : 0;
        ReadOnlySpan<byte> urn = default;
        if (row.Urn >= 0)
        {
            urn = table.Raw(row, row.Urn, out var isEscaped);
            urn = isEscaped ? JsonString.Unescape(urn) : urn;
            row.Flags |= isEscaped ? ResourceTraits.EscapedUrn : ResourceTraits.None;
        }

        target.Identities.Note(table, ref row, urn);
        table.Rows.Add(row);
        if (!urn.IsEmpty)
        {
            table.Urns.Add(table.Count - 1, urn);
        }
    }

    /// <summary>A member's second value replaces its first.</summary>
    private static void Reset(ref ResourceRow row, ResourceMember member, ScanTarget target)
    {
        row.Flags &= ~ResourceMembers.Flag(member);
        ReferenceKind? kind = member switch
        {
            ResourceMember.Parent => ReferenceKind.Parent,
            ResourceMember.Provider => ReferenceKind.Provider,
            ResourceMember.Dependencies => ReferenceKind.Dependency,
            ResourceMember.PropertyDependencies => ReferenceKind.PropertyDependency,
            ResourceMember.DeletedWith => ReferenceKind.DeletedWith,
            ResourceMember.ReplaceWith => ReferenceKind.ReplaceWith,
            ResourceMember.ViewOf => ReferenceKind.ViewOf,
            _ => null,
        };
        if (kind is { } known)
        {
            target.Forget(known, row.FirstReference);
        }
    }

    /// <summary>Reads one member's value; false where it is of a type that no reader takes.</summary>
    private static bool Member(ref JsonCursor cursor, ScanTarget target, ref ResourceRow row, ResourceMember member)
    {
        switch (member)
        {
            case ResourceMember.Urn:
                return At(ref cursor, ref row, ref row.Urn);
            case ResourceMember.Type:
                return At(ref cursor, ref row, ref row.Type);
            case ResourceMember.Id:
                row.Flags &= ~ResourceTraits.HasId;
                row.Flags |= cursor is { Token: JsonTokenType.String, Raw.IsEmpty: false }
                    ? ResourceTraits.HasId
                    : ResourceTraits.None;
                return At(ref cursor, ref row, ref row.Id);
            case ResourceMember.Parent:
                return Single(ref cursor, target, ref row, ReferenceKind.Parent, ResourceTraits.None);
            case ResourceMember.Provider:
                return Single(ref cursor, target, ref row, ReferenceKind.Provider, ResourceTraits.HasProvider);
            case ResourceMember.DeletedWith:
                return Single(ref cursor, target, ref row, ReferenceKind.DeletedWith, ResourceTraits.None);
            case ResourceMember.ViewOf:
                return Single(ref cursor, target, ref row, ReferenceKind.ViewOf, ResourceTraits.HasViewOf);
            case ResourceMember.Dependencies:
                return Several(ref cursor, target, ref row, ReferenceKind.Dependency, ResourceTraits.None);
            case ResourceMember.ReplaceWith:
                return Several(ref cursor, target, ref row, ReferenceKind.ReplaceWith, ResourceTraits.HasReplaceWith);
            case ResourceMember.Aliases:
                return Several(ref cursor, target, ref row, ReferenceKind.Alias, ResourceTraits.HasAliases);
            case ResourceMember.PropertyDependencies:
                return ByProperty(ref cursor, target, ref row);
            default:
                return Value(ref cursor, target, ref row, member);
        }
    }

    private static bool Value(ref JsonCursor cursor, ScanTarget target, ref ResourceRow row, ResourceMember member)
    {
        if (ResourceMembers.Flag(member) is var flag and not ResourceTraits.None)
        {
            row.Flags |= cursor.Token == JsonTokenType.True ? flag : ResourceTraits.None;
            return cursor.Token is JsonTokenType.True or JsonTokenType.False or JsonTokenType.Null;
        }

        switch (member)
        {
            case ResourceMember.Inputs or ResourceMember.Outputs:
                if (cursor.Token is not (JsonTokenType.StartObject or JsonTokenType.Null))
                {
                    return false;
                }

                ValueScanner.Walk(ref cursor, target, ref row);
                return true;
            case ResourceMember.ReplacementTrigger:
                ValueScanner.Walk(ref cursor, target, ref row);
                return true;
            case ResourceMember.ExtensionRef or ResourceMember.SnippetId:
                var isSet = cursor is { Token: JsonTokenType.String, Raw.IsEmpty: false };
                var bit = member == ResourceMember.SnippetId ? ResourceTraits.HasSnippet : ResourceTraits.HasExtension;
                row.Flags |= isSet ? bit : ResourceTraits.None;
                return isSet || cursor.Token is JsonTokenType.Null or JsonTokenType.String;
            case ResourceMember.ResourceHooks:
                row.Flags |= cursor.Token == JsonTokenType.StartObject ? ResourceTraits.HasHooks : ResourceTraits.None;
                break;
            default:
                break;
        }

        cursor.Skip();
        return true;
    }

    private static bool At(ref JsonCursor cursor, ref ResourceRow row, ref int at)
    {
        at = cursor.Token == JsonTokenType.String ? Offset(ref cursor, row) : ResourceRow.Absent;
        return cursor.Token is JsonTokenType.String or JsonTokenType.Null;
    }

    private static int Offset(ref JsonCursor cursor, in ResourceRow row)
    {
        var offset = cursor.TokenStart - row.Start;
        return offset < StateLimits.ResourceBytesMax
            ? (int)offset
            : throw new BrokenJsonException(JsonFault.TooLong);
    }

    private static bool Single(
        ref JsonCursor cursor, ScanTarget target, ref ResourceRow row, ReferenceKind kind, ResourceTraits flag)
    {
        if (cursor.Token == JsonTokenType.String && !cursor.Raw.IsEmpty)
        {
            row.Flags |= flag;
            target.Refer(kind, Offset(ref cursor, row), cursor.Raw, cursor.IsEscaped);
        }

        return cursor.Token is JsonTokenType.String or JsonTokenType.Null;
    }

    private static bool Several(
        ref JsonCursor cursor, ScanTarget target, ref ResourceRow row, ReferenceKind kind, ResourceTraits flag)
    {
        if (cursor.Token != JsonTokenType.StartArray)
        {
            return cursor.Token == JsonTokenType.Null;
        }

        while (cursor.Read() && cursor.Token != JsonTokenType.EndArray)
        {
            if (cursor.Token != JsonTokenType.String)
            {
                target.Report(ScanFinding.WrongType, cursor.TokenStart, cursor.End, default);
                cursor.Skip();
                continue;
            }

            row.Flags |= flag;
            target.Refer(kind, Offset(ref cursor, row), cursor.Raw, cursor.IsEscaped);
        }

        return true;
    }

    private static bool ByProperty(ref JsonCursor cursor, ScanTarget target, ref ResourceRow row)
    {
        if (cursor.Token != JsonTokenType.StartObject)
        {
            return cursor.Token == JsonTokenType.Null;
        }

        while (cursor.Read() && cursor.Token == JsonTokenType.PropertyName)
        {
            var start = cursor.TokenStart;
            cursor.Read();
            if (!Several(ref cursor, target, ref row, ReferenceKind.PropertyDependency, ResourceTraits.None))
            {
                cursor.Skip();
                target.Report(ScanFinding.WrongType, start, cursor.End, default);
            }
        }

        return true;
    }
}
