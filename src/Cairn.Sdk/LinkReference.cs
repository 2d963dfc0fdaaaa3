using System.Text.RegularExpressions;

namespace Cairn;

/// <summary>
/// What an app hands to the code that runs beside it, in the form of SST: a component <c>sst:sst:LinkRef</c>, which
/// <c>cairn shell</c> and <c>sst shell</c> both read (spec/features.md §4).
/// </summary>
internal sealed partial class LinkReference : Component
{
    private const string Token = "sst:sst:LinkRef";
    private const string Suffix = "LinkRef";
    private const string LinkType = "cairn.Link";

    public LinkReference(string name, Action<InputWriter> values)
        : base(Token, Checked(name) + Suffix, new Reference(values), options: null)
        => RegisterOutputs(to =>
        {
            to.Add("target", Output.Of(name));
            to.Add("properties", new Values(values, isTyped: true));
        });

    /// <summary>It becomes the end of a variable's name, and a name in other languages.</summary>
    private static string Checked(string name) => Name().IsMatch(name)
        ? name
        : throw new CairnException(SdkDiagnostics.LinkNameMalformed(name));

    [GeneratedRegex(@"\A[A-Za-z][A-Za-z0-9_]*\z")]
    private static new partial Regex Name();

    private sealed class Reference(Action<InputWriter> values) : InputArgs
    {
        protected internal override void Write(InputWriter to)
            => to.Add("properties", new Values(values, isTyped: false));
    }

    private sealed class Values(Action<InputWriter> values, bool isTyped) : InputArgs
    {
        protected internal override void Write(InputWriter to)
        {
            values(to);
            if (isTyped)
            {
                to.Add("type", Output.Of(LinkType));
            }
        }
    }
}
