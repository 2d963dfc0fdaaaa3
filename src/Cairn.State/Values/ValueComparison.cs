using Cairn.Model;
using Cairn.State.Json;

namespace Cairn.State.Values;

/// <summary>One comparison of two values: walks both at once and notes what differs.</summary>
internal sealed class ValueComparison(Func<string, string?>? decrypt, string path = "")
{
    private static readonly HashSet<string> Sets =
        ["dependencies", "replaceWith", "aliases", "additionalSecretOutputs"];

    private readonly List<ValueChange> _changes = [];
    private readonly ValuePath _path = new(path);
    private bool _isCut;

    public ValueDiff Values(PropertyValue before, PropertyValue after)
    {
        Compare(before, after);
        return Done();
    }

    public ValueDiff Resources(PropertyValue before, PropertyValue after)
    {
        if (before is PropertyValue.Map left && after is PropertyValue.Map right)
        {
            CompareMembers(left.Members, right.Members, CompareResourceMember);
        }
        else
        {
            Compare(before, after);
        }

        return Done();
    }

    private ValueDiff Done() => new() { Changes = _changes, IsCut = _isCut };

    private void CompareResourceMember(string name, PropertyValue? before, PropertyValue? after)
    {
        if (name == "propertyDependencies" && before is PropertyValue.Map or null && after is PropertyValue.Map or null)
        {
            CompareMembers(
                (before as PropertyValue.Map)?.Members ?? [],
                (after as PropertyValue.Map)?.Members ?? [],
                (_, left, right) => CompareSets(left, right));
        }
        else if (Sets.Contains(name))
        {
            CompareSets(before, after);
        }
        else
        {
            Compare(before, after);
        }
    }

    /// <summary>Lists of texts, whose order doesn't matter; absent and null are empty.</summary>
    private void CompareSets(PropertyValue? before, PropertyValue? after)
    {
        if (Texts(before) is not { } left || Texts(after) is not { } right)
        {
            Compare(before, after);
            return;
        }

        foreach (var text in left)
        {
            if (!right.Contains(text))
            {
                Add(ValueChangeKind.Removed, new PropertyValue.Text(text), null);
            }
        }

        foreach (var text in right)
        {
            if (!left.Contains(text))
            {
                Add(ValueChangeKind.Added, null, new PropertyValue.Text(text));
            }
        }
    }

    private static HashSet<string>? Texts(PropertyValue? value)
    {
        if (value is null or PropertyValue.Null)
        {
            return [];
        }

        if (value is not PropertyValue.List list)
        {
            return null;
        }

        var texts = new HashSet<string>(StringComparer.Ordinal);
        foreach (var element in list.Elements)
        {
            if (element is not PropertyValue.Text text)
            {
                return null;
            }

            texts.Add(text.Value);
        }

        return texts;
    }

    private void Compare(PropertyValue? before, PropertyValue? after)
    {
        switch (before, after)
        {
            case (null, null):
                break;
            case (null, _):
                Add(ValueChangeKind.Added, before, after);
                break;
            case (_, null):
                Add(ValueChangeKind.Removed, before, after);
                break;
            case (PropertyValue.Map left, PropertyValue.Map right):
                CompareMembers(left.Members, right.Members, (_, a, b) => Compare(a, b));
                break;
            case (PropertyValue.List left, PropertyValue.List right):
                CompareElements(left.Elements, right.Elements);
                break;
            default:
                if (!AreEqual(before, after))
                {
                    Add(ValueChangeKind.Changed, before, after);
                }

                break;
        }
    }

    private void CompareMembers(
        EquatableArray<PropertyMember> before,
        EquatableArray<PropertyMember> after,
        Action<string, PropertyValue?, PropertyValue?> compare)
    {
        var left = ByName(before);
        var right = ByName(after);
        foreach (var (name, value) in left)
        {
            _path.Enter(name);
            compare(name, value, right.GetValueOrDefault(name));
            _path.Leave();
        }

        foreach (var (name, value) in right)
        {
            if (!left.ContainsKey(name))
            {
                _path.Enter(name);
                compare(name, null, value);
                _path.Leave();
            }
        }
    }

    private void CompareElements(EquatableArray<PropertyValue> before, EquatableArray<PropertyValue> after)
    {
        for (var i = 0; i < Math.Max(before.Count, after.Count); i++)
        {
            _path.Enter(i);
            Compare(i < before.Count ? before[i] : null, i < after.Count ? after[i] : null);
            _path.Leave();
        }
    }

    private bool AreEqual(PropertyValue before, PropertyValue after) => (before, after) switch
    {
        (PropertyValue.Number left, PropertyValue.Number right) => DecimalText.AreEqual(left.Digits, right.Digits),
        (PropertyValue.SealedSecret left, PropertyValue.SealedSecret right) =>
            left == right || (Plain(left) is { } text && text == Plain(right)),
        _ => before.Equals(after),
    };

    private string? Plain(PropertyValue.SealedSecret secret)
        => secret.IsEncrypted ? decrypt?.Invoke(secret.Content) : secret.Content;

    private static OrderedDictionary<string, PropertyValue> ByName(EquatableArray<PropertyMember> members)
    {
        var byName = new OrderedDictionary<string, PropertyValue>(members.Count, StringComparer.Ordinal);
        foreach (var member in members)
        {
            byName[member.Name] = member.Value;
        }

        return byName;
    }

    private void Add(ValueChangeKind kind, PropertyValue? before, PropertyValue? after)
    {
        _isCut |= _changes.Count >= ValueDiff.ChangesMax;
        if (!_isCut)
        {
            _changes.Add(new ValueChange(_path.ToString(), kind, before, after));
        }
    }
}
