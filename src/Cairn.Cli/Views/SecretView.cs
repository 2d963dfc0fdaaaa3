using Cairn.Cli.Commands;
using Cairn.Storage.Places;
using Cairn.Storage.Secrets;

namespace Cairn.Cli.Views;

/// <summary>What the commands about secrets say. Values only where they were asked for.</summary>
internal static class SecretView
{
    public static void Value(IoContext io, SecretArguments arguments, string name, string value)
    {
        if (arguments.IsJson)
        {
            JsonOutput.Write(io, json =>
            {
                json.WriteString("name", name);
                json.WriteString("value", value);
            });
            return;
        }

        io.Out.WriteLine(io.IsOutTerminal ? SafeText.Clean(value) : value);
    }

    public static void Changed(
        IoContext io, SecretArguments arguments, SecretTarget target, string what, IReadOnlyList<string> names)
    {
        if (arguments.IsJson)
        {
            JsonOutput.Write(io, json =>
            {
                json.WriteString("stage", target.Secrets.Heading);
                json.WriteStartArray(what);
                foreach (var name in names)
                {
                    json.WriteStringValue(name);
                }

                json.WriteEndArray();
            });
            return;
        }

        var pen = Pen.Err(io);
        var verb = what == "set" ? "Set" : "Removed";
        foreach (var name in names)
        {
            pen.Line($"{verb} \"{name}\" for {target.Secrets.Heading}.");
        }

        pen.Text("The next deployment takes it up.");
    }

    public static void List(
        IoContext io, SecretArguments arguments, SecretTarget target, IReadOnlyList<SecretList> lists)
    {
        if (arguments.IsJson)
        {
            Json(io, target, lists);
            return;
        }

        foreach (var list in lists.Where(x => x.Names.Count > 0 || lists.All(static y => y.Names.Count == 0)))
        {
            io.Out.WriteLine(list.IsFallback ? "# fallback" : $"# {list.Heading}");
            foreach (var name in list.Names)
            {
                var line = list.Texts?[name] is { } value ? DotEnv.Line(name, value) : name;
                io.Out.WriteLine(io.IsOutTerminal ? SafeText.Clean(line) : line);
            }
        }
    }

    public static void Rotated(IoContext io, SecretArguments arguments, SecretTarget target, RotationOutcome outcome)
    {
        if (arguments.IsJson)
        {
            JsonOutput.Write(io, json =>
            {
                json.WriteString("stage", target.Secrets.Heading);
                json.WriteStartArray("rotated");
                foreach (var path in outcome.Paths)
                {
                    json.WriteStringValue(path);
                }

                json.WriteEndArray();
            });
            return;
        }

        var pen = Pen.Err(io);
        pen.Line($"{target.Secrets.Heading} is under the new passphrase:");
        foreach (var path in outcome.Paths)
        {
            pen.Line(path, 2);
        }

        pen.Text("Backups and history from before can still be opened with the old one: who knew it knows them.");
        if (target.Place.Kind != StageKind.Sst)
        {
            pen.Text("Set PULUMI_CONFIG_PASSPHRASE to the new one wherever this stack is deployed.");
        }
    }

    private static void Json(IoContext io, SecretTarget target, IReadOnlyList<SecretList> lists)
        => JsonOutput.Write(io, json =>
        {
            json.WriteString("stage", target.Secrets.Heading);
            json.WriteStartArray("secrets");
            foreach (var list in lists)
            {
                foreach (var name in list.Names)
                {
                    json.WriteStartObject();
                    json.WriteString("name", name);
                    json.WriteBoolean("fallback", list.IsFallback);
                    json.WriteString("value", list.Texts?[name]);
                    json.WriteEndObject();
                }
            }

            json.WriteEndArray();
        });
}
