using System.Text.Json;

namespace Cairn.State.Document;

/// <summary>
/// Reads the list of resources, a long one with a second thread ahead of it (<see cref="ReadAhead"/>).
/// </summary>
internal sealed class ResourceListScanner(StateBytes bytes, ScanTarget target)
{
    private ReadAhead? _ahead;
    private bool _hasGivenUp;

    /// <summary>Reads the list whose opening bracket the cursor stands on, to its end.</summary>
    public void Scan(ref JsonCursor cursor)
    {
        try
        {
            while (cursor.Read() && cursor.Token != JsonTokenType.EndArray)
            {
                Element(ref cursor);
                LookAhead(ref cursor);
            }
        }
        finally
        {
            _ahead?.Dispose();
        }
    }

    private void Element(ref JsonCursor cursor)
    {
        if (cursor.Token == JsonTokenType.StartObject)
        {
            ResourceScanner.Scan(ref cursor, target);
            return;
        }

        var at = cursor.TokenStart;
        cursor.Skip();
        target.Report(ScanFinding.WrongType, at, cursor.End, "resources"u8);
    }

    /// <summary>
    /// At the end of a resource: takes over what was read ahead, and begins to read the next stretch.
    /// </summary>
    private void LookAhead(ref JsonCursor cursor)
    {
        if (_hasGivenUp || cursor.End < _ahead?.Start || cursor.Token != JsonTokenType.EndObject)
        {
            return;
        }

        if (_ahead is { } ahead)
        {
            if (cursor.End != ahead.Start || !ahead.IsGood())
            {
                _hasGivenUp = true;
                return;
            }

            target.Append(ahead.Target);
            ahead.Pass(ref cursor);
        }

        _ahead = ReadAhead.TryStart(bytes, cursor, _ahead?.Target);
        _hasGivenUp = _ahead is null;
    }
}
