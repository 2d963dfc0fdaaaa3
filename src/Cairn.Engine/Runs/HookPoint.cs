namespace Cairn.Engine.Runs;

/// <summary>The points of a resource's life that hooks are called at, by the names that a state has for them.</summary>
public static class HookPoint
{
    public const string BeforeCreate = nameof(BeforeCreate);
    public const string AfterCreate = nameof(AfterCreate);
    public const string BeforeUpdate = nameof(BeforeUpdate);
    public const string AfterUpdate = nameof(AfterUpdate);
    public const string BeforeDelete = nameof(BeforeDelete);
    public const string AfterDelete = nameof(AfterDelete);
    public const string OnError = nameof(OnError);
}
