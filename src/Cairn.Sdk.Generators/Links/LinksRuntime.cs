namespace Cairn.Sdk.Generators.Links;

/// <summary>The part of the generated code that is the same for all links.</summary>
internal static class LinksRuntime
{
    /// <summary>The class's name: no link's name can become it.</summary>
    public const string Name = "_Links";

    /// <summary>Reads links from the environment, without reflection: it works trimmed and compiled natively.</summary>
    public const string Code = $$"""
        private static class _Links
        {
            public static global::System.Text.Json.JsonElement Open(string link)
            {
                string variable = "SST_RESOURCE_" + link;
                string? text = global::System.Environment.GetEnvironmentVariable(variable);
                if (string.IsNullOrEmpty(text))
                {
                    throw new global::System.InvalidOperationException(
                        "{{GeneratorDiagnostics.LinkMissing}}: "
                        + "The link '" + link + "' is not there: the environment variable " + variable
                        + " is not set. Start this program below `cairn shell --`, or deploy it linked to it.");
                }

                try
                {
                    using (global::System.Text.Json.JsonDocument document
                        = global::System.Text.Json.JsonDocument.Parse(text!))
                    {
                        return document.RootElement.Clone();
                    }
                }
                catch (global::System.Text.Json.JsonException)
                {
                    throw new global::System.InvalidOperationException(
                        "{{GeneratorDiagnostics.LinkUnlike}}: "
                        + "The link '" + link + "' can't be read: " + variable + " holds no JSON.");
                }
            }

            public static global::System.Text.Json.JsonElement Member(
                global::System.Text.Json.JsonElement parent, string name, string place)
            {
                global::System.Text.Json.JsonElement value;
                return parent.TryGetProperty(name, out value) ? value : throw Unexpected(place, "missing");
            }

            public static global::System.Text.Json.JsonElement Any(
                global::System.Text.Json.JsonElement value, string place)
                => value;

            public static global::System.Text.Json.JsonElement Object(
                global::System.Text.Json.JsonElement value, string place)
                => value.ValueKind == global::System.Text.Json.JsonValueKind.Object ? value : throw No(place, value);

            public static string Text(global::System.Text.Json.JsonElement value, string place)
                => value.ValueKind == global::System.Text.Json.JsonValueKind.String
                    ? value.GetString()! : throw No(place, value);

            public static double Number(global::System.Text.Json.JsonElement value, string place)
                => value.ValueKind == global::System.Text.Json.JsonValueKind.Number
                    ? value.GetDouble() : throw No(place, value);

            public static bool Flag(global::System.Text.Json.JsonElement value, string place)
                => value.ValueKind == global::System.Text.Json.JsonValueKind.True
                    || (value.ValueKind == global::System.Text.Json.JsonValueKind.False
                        ? false : throw No(place, value));

            public static global::System.Collections.Generic.IReadOnlyList<T> List<T>(
                global::System.Text.Json.JsonElement value,
                string place,
                global::System.Func<global::System.Text.Json.JsonElement, T> read)
            {
                if (value.ValueKind != global::System.Text.Json.JsonValueKind.Array)
                {
                    throw No(place, value);
                }

                T[] items = new T[value.GetArrayLength()];
                for (int i = 0; i < items.Length; i++)
                {
                    items[i] = read(value[i]);
                }

                return global::System.Array.AsReadOnly(items);
            }

            private static global::System.Exception No(string place, global::System.Text.Json.JsonElement value)
                => Unexpected(place, "of the kind " + value.ValueKind.ToString());

            private static global::System.Exception Unexpected(string place, string what)
                => new global::System.InvalidOperationException(
                    "{{GeneratorDiagnostics.LinkUnlike}}: "
                    + "The link '" + place + "' has another form than cairn-links.json says: it is " + what
                    + ". Build this program with the file that belongs to what is deployed.");
        }
        """;
}
