namespace Cairn.Schemas.Naming;

/// <summary>A generated type: its namespace and its name.</summary>
internal readonly record struct TypeName(string Namespace, string Name)
{
    public override string ToString() => $"global::{Namespace}.{Name}";
}
