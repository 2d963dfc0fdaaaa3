using System.Globalization;
using Cairn.Model;

namespace Cairn.Cli.Views;

/// <summary>Outputs of a stage; as text in the form of <c>pulumi stack output</c>.</summary>
internal static class OutputView
{
    private const string Head = "OUTPUT";

    public static void Write(
        IoContext io,
        OpenedState state,
        IReadOnlyList<(string Name, PropertyValue Value)> outputs,
        bool isOne,
        bool isJson)
    {
        if (isJson)
        {
            Json(io, state, outputs);
        }
        else if (isOne)
        {
            io.Out.WriteLine(Text(io, outputs[0].Value));
        }
        else
        {
            Table(io, outputs);
        }
    }

    private static void Table(IoContext io, IReadOnlyList<(string Name, PropertyValue Value)> outputs)
    {
        var pen = Pen.Out(io);
        if (outputs.Count == 0)
        {
            pen.Line("The stage has no outputs.");
            return;
        }

        pen.Line(string.Create(CultureInfo.InvariantCulture, $"Current stack outputs ({outputs.Count}):"));
        var names = Math.Max(Head.Length, outputs.Max(static x => x.Name.Length));
        pen.Line($"{Head.PadRight(names)}  VALUE", 4);
        foreach (var (name, value) in outputs.OrderBy(static x => x.Name, StringComparer.Ordinal))
        {
            pen.Line($"{name.PadRight(names)}  {Text(io, value)}", 4);
        }
    }

    /// <summary>A text as it is, so that scripts can use it; anything else as JSON.</summary>
    private static string Text(IoContext io, PropertyValue value)
        => value is PropertyValue.Text text
            ? io.IsOutTerminal ? SafeText.Clean(text.Value) : text.Value
            : ValueJson.Text(value);

    private static void Json(
        IoContext io, OpenedState state, IReadOnlyList<(string Name, PropertyValue Value)> outputs)
        => JsonOutput.Write(io, json =>
        {
            json.WriteString("path", state.File.Path);
            json.WriteStartObject("outputs");
            foreach (var (name, value) in outputs)
            {
                json.WritePropertyName(name);
                ValueJson.Write(json, value);
            }

            json.WriteEndObject();
        });
}
