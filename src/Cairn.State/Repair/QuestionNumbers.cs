using Cairn.State.Integrity;

namespace Cairn.State.Repair;

/// <summary>
/// Gives each question a number that it keeps: an answer may raise new questions before others, and what was chosen for
/// the others must not be taken for an answer to those. New ones come after all that were known.
/// </summary>
internal sealed class QuestionNumbers
{
    private readonly Dictionary<(FaultKind Kind, int Resource, int Reference, int Nth), int> _numbers = [];
    private readonly Dictionary<(FaultKind Kind, int Resource, int Reference), int> _asked = [];

    public int Count => _numbers.Count;

    /// <summary>Begins another round of the same questions.</summary>
    public void Restart() => _asked.Clear();

    /// <summary>The number of a fault's question; the second one of the same fault has another.</summary>
    public int Of(Fault fault)
    {
        var key = (fault.Kind, fault.Resource, fault.Reference);
        var nth = _asked.GetValueOrDefault(key);
        _asked[key] = nth + 1;
        var full = (fault.Kind, fault.Resource, fault.Reference, nth);
        if (!_numbers.TryGetValue(full, out var number))
        {
            number = _numbers.Count + 1;
            _numbers.Add(full, number);
        }

        return number;
    }
}
