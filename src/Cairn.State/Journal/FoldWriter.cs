using System.Buffers;
using System.Text.Json;
using Cairn.State.Document;
using Cairn.State.Edits;
using Cairn.State.Integrity;
using Cairn.State.Json;

namespace Cairn.State.Journal;

/// <summary>The new state that a fold amounts to, as kept stretches of the base and new bytes.</summary>
internal sealed class FoldWriter(IFoldContent content, FoldRun run, bool isIntegrityChecked)
{
    /// <summary>To lay out fewer is not worth another thread.</summary>
    private const int TextsAtLeast = 512;

    private readonly StateDocument _document = content.Document;

    public IReadOnlyList<StatePiece> Pieces(ManifestStamp? stamp)
    {
        var isDifferent = content.TouchedOfBase.Any() || content.LastAdded >= 0
            || run.Begun.Count > 0 || run.HasResolved || run.Secrets is not null;
        if (!isDifferent && stamp is not { IsAlwaysSet: true })
        {
            return Unchanged();
        }

        // A frame has no resources, so the numbers of added ones are the same in it.
        var frame = DeploymentFrame.Around(_document);
        var rewrite = new StateRewrite(frame);
        WriteResources(rewrite);
        if (rewrite.HasChanges)
        {
            WriteOrder(rewrite);
        }

        WritePending(rewrite);
        WriteSecrets(rewrite);
        if (rewrite.HasChanges)
        {
            WriteFeatures(rewrite);
            WriteMetadata(rewrite);
        }
        else if (stamp is not { IsAlwaysSet: true })
        {
            return Unchanged();
        }

        WriteManifest(rewrite, stamp);
        return frame == _document
            ? rewrite.Pieces()
            : [StatePiece.New(All(new PieceBytes(frame.Bytes, rewrite.Pieces())))];
    }

    private static byte[] All(StateBytes bytes) => bytes.Slice(0, checked((int)bytes.Length)).ToArray();

    private IReadOnlyList<StatePiece> Unchanged() => [StatePiece.Keep(0, _document.Bytes.Length)];

    private void WriteResources(StateRewrite rewrite)
    {
        var layout = ResourceLayout.Of(rewrite.Document);
        foreach (var number in content.TouchedOfBase)
        {
            if (!content.Contains(number))
            {
                rewrite.Remove(number);
            }
            else if (Text(layout, number) is var text && !text.Span.SequenceEqual(_document[number].Json))
            {
                content.Lay(number, text);
                rewrite.Replace(number, text);
            }
        }

        var added = Added(layout);
        rewrite.Expect(added.Length);
        foreach (var text in added)
        {
            var number = rewrite.Add(text);
            if (content.Contains(number))
            {
                content.Lay(number, text);
            }
            else
            {
                rewrite.Remove(number);
            }
        }
    }

    /// <summary>The texts of the added resources, laid out; those that are gone are empty.</summary>
    private ReadOnlyMemory<byte>[] Added(ResourceLayout layout)
    {
        var added = new ReadOnlyMemory<byte>[Math.Max(0, content.LastAdded + 1 - _document.Count)];
        JsonException? failure = null;
        Halves.ForEach(added.Length, TextsAtLeast, content.Beside, (from, to) =>
        {
            try
            {
                for (var i = from; i < to; i++)
                {
                    var number = _document.Count + i;
                    added[i] = content.Contains(number) ? Text(layout, number) : default;
                }
            }
            catch (JsonException wrong)
            {
                failure = wrong;
            }
        });
        return failure is null ? added : throw failure;
    }

    private ReadOnlyMemory<byte> Text(ResourceLayout layout, int number)
    {
        var text = content.Text(number);
        return text.IsLaidOut ? text.Json : layout.Fit(text.Json);
    }

    private void WriteOrder(StateRewrite rewrite)
    {
        if (content.Order() is { } order)
        {
            rewrite.Order(order);
        }
    }

    private void WritePending(StateRewrite rewrite)
    {
        if (run.Begun.Count == 0 && !run.HasResolved)
        {
            return;
        }

        var frame = rewrite.Document;
        var style = ElementLayout.StyleOf(frame);
        var depth = ElementLayout.DepthOf(frame);
        var operations = new List<byte[]>();
        for (var i = 0; i < _document.PendingCount; i++)
        {
            if (!run.IsResolved(i))
            {
                operations.Add(_document.Text(_document.Pending(i).Extent).ToArray());
            }
        }

        operations.AddRange(run.Begun.Select(x => JsonText.Reindent(Operation(x), style, depth + 1)));
        var list = operations.Count == 0 ? null : List(operations, style, depth);
        if (frame.PendingOperationsExtent is { } old)
        {
            var member = list is null ? MemberExtent.OfValue(frame.Bytes, old, "pending_operations") : null;
            rewrite.ReplaceOutside(
                member is { } whole ? MemberExtent.WithComma(frame.Bytes, whole) : old,
                member is null ? list ?? [.. "[]"u8] : default(ReadOnlyMemory<byte>));
        }
        else if (list is not null && frame.ResourcesExtent is { } resources)
        {
            byte[] name = [.. MemberLayout.After(frame, "pending_operations", "0"u8)[..^1], .. list];
            rewrite.ReplaceOutside(new Extent(resources.End, 0), name);
        }
    }

    private static byte[] Operation(JournalEntry.Begun begun)
        =>
        [
            .. "{\"resource\":"u8, .. begun.Resource.Span, .. ",\"type\":"u8, .. JsonText.Quote(begun.Kind.Text()),
            .. "}"u8,
        ];

    private static byte[] List(List<byte[]> elements, JsonStyle style, int depth)
    {
        var line = MemberLayout.Break(style, depth + 1);
        var output = new ArrayBufferWriter<byte>();
        output.Write("["u8);
        for (var i = 0; i < elements.Count; i++)
        {
            output.Write(i > 0 ? style.Comma : default);
            output.Write(line);
            output.Write(elements[i]);
        }

        output.Write(MemberLayout.Break(style, depth));
        output.Write("]"u8);
        return output.WrittenSpan.ToArray();
    }

    private void WriteSecrets(StateRewrite rewrite)
    {
        if (run.Secrets is not { } secrets)
        {
            return;
        }

        var frame = rewrite.Document;
        if (frame.SecretsProvider is { } old)
        {
            var text = MemberLayout.Value(frame, secrets.Span);
            if (!frame.Text(old.Extent).SequenceEqual(text))
            {
                rewrite.ReplaceOutside(old.Extent, text);
            }
        }
        else if (frame.Manifest is { } manifest)
        {
            rewrite.ReplaceOutside(
                new Extent(manifest.Extent.End, 0), MemberLayout.After(frame, "secrets_providers", secrets.Span));
        }
        else if (frame.Deployment is { } deployment)
        {
            rewrite.ReplaceOutside(
                new Extent(deployment.Start + 1, 0), MemberLayout.First(frame, "secrets_providers", secrets.Span));
        }
    }

    private void WriteFeatures(StateRewrite rewrite)
    {
        var features = Features();
        var version = features.Count > 0 ? VersionRules.WithFeatures : VersionRules.WithFeatures - 1;
        if (version != _document.Version || !features.SequenceEqual(_document.Features))
        {
            FeatureEdit.Set(rewrite, features);
        }
    }

    /// <summary>What the new state needs of its readers.</summary>
    public SortedSet<string> Features()
    {
        var all = content.TouchedTraits();
        for (var i = 0; i < _document.Count; i++)
        {
            all |= content.IsUntouched(i) ? _document.Table.Rows[i].Flags : ResourceTraits.None;
        }

        var features = new SortedSet<string>(StateFeatures.Used(_document, all), StringComparer.Ordinal);

        // Within a secret nobody sees such bytes: what was declared stays true as long as there is a secret.
        var isHidden = (all & ResourceTraits.HasSecret) != 0 && _document.Features.Contains(StateFeatures.ByteString);
        if (isHidden || run.HasHiddenBytes)
        {
            features.Add(StateFeatures.ByteString);
        }

        return features;
    }

    private void WriteMetadata(StateRewrite rewrite)
    {
        if (isIntegrityChecked && rewrite.Document.IntegrityError is { } noted)
        {
            rewrite.ReplaceOutside(MemberExtent.WithComma(rewrite.Document.Bytes, noted), default);
        }
    }

    private static void WriteManifest(StateRewrite rewrite, ManifestStamp? stamp)
    {
        if (stamp is null)
        {
            return;
        }

        var frame = rewrite.Document;
        var old = frame.Manifest is { } manifest
            ? frame.Text(manifest.Extent).ToArray()
            : [.. """{"time":"","magic":"","version":""}"""u8];
        var editor = new MemberEditor(old).Set("time", JsonText.Quote(stamp.Time));
        if (stamp.Version is { } version)
        {
            editor.Set("magic", JsonText.Quote(ManifestRules.Magic(version)), after: "time")
                .Set("version", JsonText.Quote(version));
        }

        var text = editor.Apply();
        if (frame.Manifest is { } known)
        {
            rewrite.ReplaceOutside(known.Extent, editor.Names.Count > 0 ? text : MemberLayout.Value(frame, text));
        }
        else if (frame.Deployment is { } deployment)
        {
            rewrite.ReplaceOutside(
                new Extent(deployment.Start + 1, 0), MemberLayout.First(frame, "manifest", text));
        }
    }
}
