using System.Text;
using Cairn.State.Document;

namespace Cairn.State.Integrity;

/// <summary>
/// The stack and project that a state belongs to, and the resources whose URNs name another. Such URNs are valid,
/// but importing them elsewhere is refused and a deployment would create everything anew.
/// </summary>
internal sealed class HomeStack
{
    private byte[] _stack = [];
    private byte[] _project = [];
    private bool _isKnown;
    private bool _isForeign;
    private int _first = -1;
    private int _count;

    public HomeStack(StateDocument document)
    {
        if (document.StackName is not { Length: > 0 } name)
        {
            return;
        }

        var parts = name.Split('/');
        _stack = Encoding.UTF8.GetBytes(parts[^1]);
        _project = parts.Length > 1 ? Encoding.UTF8.GetBytes(parts[^2]) : [];
        _isKnown = true;
    }

    public void Count(in UrnParts urn, int resource)
    {
        if (!_isKnown)
        {
            _stack = urn.Stack.ToArray();
            _project = urn.Project.ToArray();
            _isKnown = true;
        }

        _isForeign = !urn.Stack.SequenceEqual(_stack)
            || (_project.Length > 0 && !urn.Project.SequenceEqual(_project));
        CountAsBefore(resource);
    }

    /// <summary>Counts a resource of the same stack and project as the one before it.</summary>
    public void CountAsBefore(int resource)
    {
        if (_isForeign)
        {
            _first = _first < 0 ? resource : _first;
            _count++;
        }
    }

    /// <summary>One fault for all of them: where one is foreign, most are.</summary>
    public void Report(FaultList faults)
    {
        if (_count > 0)
        {
            faults.Add(FaultKind.OtherStack, _first, other: _count);
        }
    }
}
