using System.Text.Json;

namespace Cairn.State.Document;

/// <summary>Reads a whole state file: the envelope, and through it the deployment (spec/state.md §1.1).</summary>
internal static class EnvelopeScanner
{
    public static void Scan(ref JsonCursor cursor, DeploymentScanner deployment)
    {
        cursor.Read();
        if (cursor.Token != JsonTokenType.StartObject)
        {
            cursor.Skip();
            cursor.Read();
            return;
        }

        var parts = deployment.Parts;
        var root = cursor.TokenStart;
        while (cursor.Read() && cursor.Token == JsonTokenType.PropertyName)
        {
            var name = cursor.Text;
            var start = cursor.TokenStart;
            cursor.Read();
            Member(ref cursor, deployment, name, start);
        }

        if (parts.Envelope == Envelope.BareDeployment)
        {
            parts.Deployment = new Extent(root, cursor.End - root);
        }

        // What follows the object is no part of it; the reader refuses anything but white space.
        cursor.Read();
    }

    private static void Member(ref JsonCursor cursor, DeploymentScanner deployment, string name, long start)
    {
        var parts = deployment.Parts;
        switch (name)
        {
            case "version":
                Version(ref cursor, deployment, start);
                break;
            case "features":
                Features(ref cursor, parts);
                break;
            case "checkpoint":
                parts.Envelope = Envelope.Checkpoint;
                Checkpoint(ref cursor, deployment, start);
                break;
            case "deployment":
                parts.Envelope = Envelope.Deployment;
                Deployment(ref cursor, deployment, start);
                break;
            case "stack" or "latest" or "config":
                parts.Envelope ??= name == "config" ? null : Envelope.BareCheckpoint;
                CheckpointMember(ref cursor, deployment, name, start);
                break;
            default:
                var isPart = deployment.Member(ref cursor, name, start);
                parts.Envelope ??= isPart && name is "manifest" or "resources" ? Envelope.BareDeployment : null;
                break;
        }
    }

    private static void Version(ref JsonCursor cursor, DeploymentScanner deployment, long start)
    {
        if (cursor.Token == JsonTokenType.Number && int.TryParse(cursor.Raw, out var version))
        {
            deployment.Parts.Version = version;
            deployment.Parts.VersionExtent = new Extent(cursor.TokenStart, cursor.End - cursor.TokenStart);
            return;
        }

        cursor.Skip();
        deployment.Wrong(start, cursor.End, "version");
    }

    private static void Features(ref JsonCursor cursor, DeploymentParts parts)
    {
        var start = cursor.TokenStart;
        var depth = cursor.Depth;
        if (cursor.Token == JsonTokenType.StartArray)
        {
            while (cursor.Read() && cursor.Depth > depth)
            {
                if (cursor.Token == JsonTokenType.String && parts.Features.Count < StateLimits.DiagnosticsMax)
                {
                    parts.Features.Add(cursor.Text);
                }
            }

            parts.FeaturesExtent = new Extent(start, cursor.End - start);
        }

        cursor.Skip();
    }

    private static void Checkpoint(ref JsonCursor cursor, DeploymentScanner deployment, long start)
    {
        if (cursor.Token != JsonTokenType.StartObject)
        {
            cursor.Skip();
            deployment.Wrong(start, cursor.End, "checkpoint");
            return;
        }

        while (cursor.Read() && cursor.Token == JsonTokenType.PropertyName)
        {
            var name = cursor.Text;
            var at = cursor.TokenStart;
            cursor.Read();
            CheckpointMember(ref cursor, deployment, name, at);
        }
    }

    private static void CheckpointMember(ref JsonCursor cursor, DeploymentScanner deployment, string name, long start)
    {
        switch (name)
        {
            case "stack" when cursor.Token == JsonTokenType.String:
                deployment.Parts.StackName = cursor.Text;
                deployment.Parts.StackNameExtent = new Extent(cursor.TokenStart, cursor.End - cursor.TokenStart);
                break;
            case "latest":
                Deployment(ref cursor, deployment, start);
                break;
            default:
                cursor.Skip();
                break;
        }
    }

    private static void Deployment(ref JsonCursor cursor, DeploymentScanner deployment, long start)
    {
        if (cursor.Token == JsonTokenType.Null)
        {
            return;
        }

        if (cursor.Token != JsonTokenType.StartObject)
        {
            cursor.Skip();
            deployment.Wrong(start, cursor.End, "deployment");
            return;
        }

        var begin = cursor.TokenStart;
        while (cursor.Read() && cursor.Token == JsonTokenType.PropertyName)
        {
            var name = cursor.Text;
            var at = cursor.TokenStart;
            cursor.Read();
            deployment.Member(ref cursor, name, at);
        }

        deployment.Parts.Deployment = new Extent(begin, cursor.End - begin);
    }
}
