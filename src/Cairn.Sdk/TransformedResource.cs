using Cairn.Model;
using Cairn.Protocol.Wire;

namespace Cairn;

/// <summary>A resource in a transform: what the program said, to be changed.</summary>
public sealed class TransformedResource
{
    private readonly TransformResourceOptions _options;

    internal TransformedResource(TransformRequest request, PropertyValue.Map inputs)
    {
        _options = request.Options ?? new TransformResourceOptions();
        (Type, Name, IsCustom, Parent, Inputs) =
            (request.Type, request.Name, request.Custom, request.Parent, inputs);
    }

    /// <summary>The type token.</summary>
    public string Type { get; }

    /// <summary>The name in the program.</summary>
    public string Name { get; }

    /// <summary>Whether a provider looks after it.</summary>
    public bool IsCustom { get; }

    /// <summary>The parent's URN.</summary>
    public string Parent { get; }

    /// <summary>The inputs. They may hold secrets and outputs.</summary>
    public PropertyValue.Map Inputs { get; set; }

    /// <summary><see cref="ResourceOptions.Protect"/>.</summary>
    public bool? Protect
    {
        get => _options.HasProtect ? _options.Protect : null;
        set => Set(value, x => _options.Protect = x, _options.ClearProtect);
    }

    /// <summary><see cref="ResourceOptions.RetainOnDelete"/>.</summary>
    public bool? RetainOnDelete
    {
        get => _options.HasRetainOnDelete ? _options.RetainOnDelete : null;
        set => Set(value, x => _options.RetainOnDelete = x, _options.ClearRetainOnDelete);
    }

    /// <summary><see cref="ResourceOptions.DeleteBeforeReplace"/>.</summary>
    public bool? DeleteBeforeReplace
    {
        get => _options.HasDeleteBeforeReplace ? _options.DeleteBeforeReplace : null;
        set => Set(value, x => _options.DeleteBeforeReplace = x, _options.ClearDeleteBeforeReplace);
    }

    /// <summary><see cref="ResourceOptions.IgnoreChanges"/>.</summary>
    public IList<string> IgnoreChanges => _options.IgnoreChanges;

    /// <summary><see cref="ResourceOptions.ReplaceOnChanges"/>.</summary>
    public IList<string> ReplaceOnChanges => _options.ReplaceOnChanges;

    /// <summary><see cref="ResourceOptions.AdditionalSecretOutputs"/>.</summary>
    public IList<string> AdditionalSecretOutputs => _options.AdditionalSecretOutputs;

    internal TransformResourceOptions Options => _options;

    /// <summary>Sets an input.</summary>
    public void Set(string name, PropertyValue value)
        => Inputs = new PropertyValue.Map(
            [.. Inputs.Members.Where(x => x.Name != name), new PropertyMember(name, value)]);

    private static void Set(bool? value, Action<bool> set, Action clear)
    {
        if (value is { } there)
        {
            set(there);
        }
        else
        {
            clear();
        }
    }
}
