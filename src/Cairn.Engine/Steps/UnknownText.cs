namespace Cairn.Engine.Steps;

/// <summary>The id of what isn't created yet, as a preview has it (spec/state.md §1.6).</summary>
internal static class UnknownText
{
    public const string Value = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
}
