using System.Text;
using System.Text.Json;

namespace Cairn.State.Document;

/// <summary>Reads the members of a deployment (spec/state.md §1.2).</summary>
internal sealed class DeploymentScanner(StateBytes bytes)
{
    private readonly HashSet<string> _seen = [];

    public DeploymentParts Parts { get; } = new();

    public List<Found> Findings { get; } = [];

    public ScanTarget Resources => _resources ??= new ScanTarget(bytes, bytes.Length, Findings, isPending: false);

    public ScanTarget Pending => _pending ??= new ScanTarget(bytes, length: 0, Findings, isPending: true);

    private ScanTarget? _resources;
    private ScanTarget? _pending;

    /// <summary>Reads the value of one member; false where no deployment has such a member.</summary>
    public bool Member(ref JsonCursor cursor, string name, long start)
    {
        if (name is not ("manifest" or "secrets_providers" or "resources" or "pending_operations" or "metadata"
            or "snippets" or "extensions"))
        {
            cursor.Skip();
            return false;
        }

        if (!_seen.Add(name))
        {
            Resources.Report(ScanFinding.DuplicateMember, start, cursor.End, Encoding.UTF8.GetBytes(name));
        }

        if (cursor.Token == JsonTokenType.Null)
        {
            return true;
        }

        var isGood = name switch
        {
            "manifest" => ReadManifest(ref cursor),
            "secrets_providers" => ReadSecretsProvider(ref cursor),
            "resources" => ReadResources(ref cursor),
            "pending_operations" => ReadPending(ref cursor),
            "metadata" => ReadMetadata(ref cursor),
            "snippets" => ReadSnippets(ref cursor),
            _ => ReadExtensions(ref cursor),
        };
        if (!isGood)
        {
            cursor.Skip();
            Wrong(start, cursor.End, name);
        }

        return true;
    }

    public void Wrong(long start, long end, string member)
        => Resources.Report(ScanFinding.WrongType, start, end, Encoding.UTF8.GetBytes(member));

    /// <summary>A list that stands twice is read differently by each tool; nothing here may guess.</summary>
    private void Once(Extent? first, string member, long start)
    {
        if (first is not null)
        {
            Parts.SecondList ??= (member, start);
        }
    }

    private bool ReadResources(ref JsonCursor cursor)
    {
        if (cursor.Token != JsonTokenType.StartArray)
        {
            return false;
        }

        var start = cursor.TokenStart;
        Once(Parts.Resources, "resources", start);
        new ResourceListScanner(bytes, Resources).Scan(ref cursor);
        Parts.Resources = new Extent(start, cursor.End - start);
        return true;
    }

    private bool ReadPending(ref JsonCursor cursor)
    {
        if (cursor.Token != JsonTokenType.StartArray)
        {
            return false;
        }

        var start = cursor.TokenStart;
        Once(Parts.PendingOperations, "pending_operations", start);
        while (cursor.Read() && cursor.Token != JsonTokenType.EndArray)
        {
            ReadOperation(ref cursor);
        }

        Parts.PendingOperations = new Extent(start, cursor.End - start);
        return true;
    }

    private void ReadOperation(ref JsonCursor cursor)
    {
        var start = cursor.TokenStart;
        var type = "";
        var rows = Pending.Table.Count;
        if (cursor.Token == JsonTokenType.StartObject)
        {
            while (cursor.Read() && cursor.Token == JsonTokenType.PropertyName)
            {
                var name = cursor.Text;
                cursor.Read();
                if (name == "resource" && cursor.Token == JsonTokenType.StartObject && Pending.Table.Count == rows)
                {
                    ResourceScanner.Scan(ref cursor, Pending);
                    continue;
                }

                type = name == "type" && cursor.Token == JsonTokenType.String ? cursor.Text : type;
                cursor.Skip();
            }
        }

        if (Pending.Table.Count == rows)
        {
            cursor.Skip();
            Wrong(start, cursor.End, "pending_operations");
            return;
        }

        Parts.Pending.Add((type, new Extent(start, cursor.End - start)));
    }

    private bool ReadManifest(ref JsonCursor cursor)
    {
        if (cursor.Token != JsonTokenType.StartObject)
        {
            return false;
        }

        var start = cursor.TokenStart;
        var manifest = new Manifest();
        var plugins = new List<string>();
        while (cursor.Read() && cursor.Token == JsonTokenType.PropertyName)
        {
            var name = cursor.Text;
            cursor.Read();
            if (cursor.Token == JsonTokenType.String && name is "version" or "magic")
            {
                var extent = new Extent(cursor.TokenStart, cursor.End - cursor.TokenStart);
                manifest = name == "version"
                    ? manifest with { Version = cursor.Text }
                    : manifest with { Magic = cursor.Text, MagicExtent = extent };
            }
            else if (name == "plugins")
            {
                ReadPlugins(ref cursor, plugins);
            }

            cursor.Skip();
        }

        Parts.Manifest = manifest with
        {
            PluginVersions = plugins,
            Extent = new Extent(start, cursor.End - start),
        };
        return true;
    }

    private static void ReadPlugins(ref JsonCursor cursor, List<string> versions)
    {
        if (cursor.Token is not (JsonTokenType.StartArray or JsonTokenType.StartObject))
        {
            return;
        }

        var depth = cursor.Depth;
        while (cursor.Read() && cursor.Depth > depth)
        {
            if (cursor.Token == JsonTokenType.PropertyName && cursor.Raw.SequenceEqual("version"u8))
            {
                cursor.Read();
                if (cursor.Token == JsonTokenType.String && versions.Count < StateLimits.DiagnosticsMax)
                {
                    versions.Add(cursor.Text);
                }
            }
        }
    }

    private bool ReadSecretsProvider(ref JsonCursor cursor)
    {
        if (cursor.Token != JsonTokenType.StartObject)
        {
            return false;
        }

        var (start, type, salt) = (cursor.TokenStart, "", default(string));
        var depth = cursor.Depth;
        while (cursor.Read() && cursor.Depth > depth)
        {
            if (cursor.Token != JsonTokenType.PropertyName)
            {
                continue;
            }

            var (name, level) = (cursor.Text, cursor.Depth - depth);
            cursor.Read();
            var text = cursor.Token == JsonTokenType.String ? cursor.Text : null;
            type = name == "type" && level == 1 ? text ?? "" : type;
            salt = name == "salt" && level == 2 ? text : salt;
        }

        Parts.SecretsProvider = new SecretsProvider(type, salt, new Extent(start, cursor.End - start));
        return true;
    }

    private bool ReadMetadata(ref JsonCursor cursor)
    {
        if (cursor.Token != JsonTokenType.StartObject)
        {
            return false;
        }

        while (cursor.Read() && cursor.Token == JsonTokenType.PropertyName)
        {
            var isError = cursor.Raw.SequenceEqual("integrity_error"u8);
            var start = cursor.TokenStart;
            cursor.Read();
            isError &= cursor.Token == JsonTokenType.StartObject;
            cursor.Skip();
            Parts.IntegrityError = isError ? new Extent(start, cursor.End - start) : Parts.IntegrityError;
        }

        return true;
    }

    private bool ReadExtensions(ref JsonCursor cursor)
    {
        if (cursor.Token != JsonTokenType.StartObject)
        {
            return false;
        }

        while (cursor.Read() && cursor.Token == JsonTokenType.PropertyName)
        {
            Parts.Extensions.Add(cursor.Text);
            cursor.Read();
            cursor.Skip();
        }

        return true;
    }

    private bool ReadSnippets(ref JsonCursor cursor)
    {
        if (cursor.Token != JsonTokenType.StartArray)
        {
            return false;
        }

        while (cursor.Read() && cursor.Token != JsonTokenType.EndArray)
        {
            ReadSnippet(ref cursor);
        }

        return true;
    }

    private void ReadSnippet(ref JsonCursor cursor)
    {
        var start = cursor.TokenStart;
        if (cursor.Token != JsonTokenType.StartObject)
        {
            cursor.Skip();
            Wrong(start, cursor.End, "snippets");
            return;
        }

        var (uuid, references) = ("", new List<string>());
        while (cursor.Read() && cursor.Token == JsonTokenType.PropertyName)
        {
            var name = cursor.Text;
            cursor.Read();
            uuid = name == "uuid" && cursor.Token == JsonTokenType.String ? cursor.Text : uuid;
            var depth = cursor.Depth;
            while (name == "references" && IsInside(ref cursor, depth))
            {
                if (cursor.Token == JsonTokenType.String)
                {
                    references.Add(cursor.Text);
                }
            }

            cursor.Skip();
        }

        Parts.Snippets.Add(new Snippet(uuid, references, new Extent(start, cursor.End - start)));
    }

    /// <summary>Moves on within an object; false at its end, and where the value is no object.</summary>
    private static bool IsInside(ref JsonCursor cursor, int depth)
        => (cursor.Depth > depth || cursor.Token == JsonTokenType.StartObject) && cursor.Read() && cursor.Depth > depth;
}
