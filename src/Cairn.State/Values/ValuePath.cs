using System.Globalization;
using System.Text;

namespace Cairn.State.Values;

/// <summary>The path to where a comparison is. Its text is made only when there is something to say about it.</summary>
internal sealed class ValuePath(string root)
{
    private const int NameMax = 200;
    private const int TextMax = 1_000;

    private readonly List<(string? Name, int Index)> _steps = [];

    public void Enter(string name) => _steps.Add((name, 0));

    public void Enter(int index) => _steps.Add((null, index));

    public void Leave() => _steps.RemoveAt(_steps.Count - 1);

    public override string ToString()
    {
        var text = new StringBuilder(root);
        foreach (var (name, index) in _steps)
        {
            if (text.Length > TextMax)
            {
                return text.Append('…').ToString();
            }

            _ = name switch
            {
                null => text.Append(CultureInfo.InvariantCulture, $"[{index}]"),
                _ when text.Length == 0 => text.Append(PrintedText.IsPlain(name) ? name : Quoted(name)),
                _ when PrintedText.IsPlain(name) && name.Length <= NameMax => text.Append('.').Append(name),
                _ => text.Append('[').Append(Quoted(name)).Append(']'),
            };
        }

        return text.ToString();
    }

    private static string Quoted(string name) => PrintedText.Quote(name, NameMax);
}
