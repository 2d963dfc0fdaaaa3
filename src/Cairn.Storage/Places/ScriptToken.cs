namespace Cairn.Storage.Places;

/// <summary>What kind of word of a script it is.</summary>
internal enum ScriptTokenKind
{
    Name,
    Text,
    Mark,
    Other,
}

/// <summary>A word of a script: a name, a text without its quotes, a mark such as <c>{</c>, or anything else.</summary>
internal readonly record struct ScriptToken(ScriptTokenKind Kind, string Value)
{
    public bool Opens => IsMark("{") || IsMark("(") || IsMark("[");

    public bool Closes => IsMark("}") || IsMark(")") || IsMark("]");

    public bool IsMark(string mark) => Kind == ScriptTokenKind.Mark && Value == mark;

    public bool IsName(string name) => Kind == ScriptTokenKind.Name && Value == name;
}
