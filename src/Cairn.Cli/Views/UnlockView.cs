using System.Collections.Immutable;
using Cairn.Cli.Commands;
using Cairn.Storage.Leases;
using Cairn.Storage.Places;

namespace Cairn.Cli.Views;

/// <summary>Whom taking a stage away cuts off.</summary>
internal static class UnlockView
{
    public static void Plan(
        IoContext io, StagePlace place, LeaseHolder? holder, Liveness? liveness, ImmutableArray<HeldLock> locks)
    {
        var pen = Pen.Out(io);
        if (holder is null && locks.IsEmpty)
        {
            pen.Text($"Nobody has {place.Stack}.");
            return;
        }

        if (holder is not null)
        {
            pen.Text(
                $"`{holder.Command}` by {holder.Who} has had {place.Stack} since {holder.Since:u}. {Says(liveness)}");
        }

        foreach (var held in locks)
        {
            pen.Text(
                $"{held.Tool switch { StageKind.Sst => "SST", _ => "Pulumi" }}: {held.Who ?? "somebody"} has locked"
                    + $" {place.Stack} since {held.When ?? "an unknown time"}."
                    + (held.IsStale
                        ? " That process is gone."
                        : " It can't be stopped from writing: make sure that nothing runs there any more."));
        }
    }

    public static void Done(IoContext io, UnlockReport report)
    {
        var pen = Pen.Out(io);
        pen.Line(Ink.Good, "Unlocked", $": {report.Place.Stack}");
        if (report.Holder is not null && report.Liveness != Liveness.Dead)
        {
            pen.Text(
                "It can't write the state any more. Steps that it had sent to a provider may still take effect; the"
                    + " next command that writes recovers them as pending operations.");
        }
    }

    public static void Json(IoContext io, UnlockReport report) => JsonOutput.Write(io, json =>
    {
        json.WriteString("app", report.Place.Project);
        json.WriteString("stage", report.Place.Stack);
        json.WriteBoolean("unlocked", report.IsDone);
        if (report.Holder is { } holder)
        {
            json.WriteStartObject("holder");
            json.WriteString("command", holder.Command);
            json.WriteString("user", holder.User);
            json.WriteString("host", holder.Host);
            json.WriteNumber("pid", holder.ProcessId);
            json.WriteString("since", holder.Since);
            json.WriteString("process", report.Liveness switch
            {
                Liveness.Alive => "alive",
                Liveness.Dead => "gone",
                _ => "unknown",
            });
            json.WriteEndObject();
        }
        else
        {
            json.WriteNull("holder");
        }

        json.WriteStartArray("locks");
        foreach (var held in report.Locks)
        {
            json.WriteStartObject();
            json.WriteString("tool", held.Tool == StageKind.Sst ? "sst" : "pulumi");
            json.WriteString("path", held.Path);
            json.WriteString("who", held.Who);
            json.WriteString("since", held.When);
            json.WriteBoolean("gone", held.IsStale);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    private static string Says(Liveness? liveness) => liveness switch
    {
        Liveness.Alive => "That process is running.",
        Liveness.Dead => "That process is gone; nobody needs to unlock the stage for that.",
        _ => "Whether that process still lives can't be seen from here.",
    };
}
