using Cairn.Engine.Runs;
using Cairn.Model;
using Cairn.State.Resources;
using Google.Protobuf.Collections;
using Construct = Cairn.Protocol.Wire.ConstructRequest.Types;
using Register = Cairn.Protocol.Wire.RegisterResourceRequest.Types;

namespace Cairn.Plugins.Monitors;

/// <summary>Which hooks a resource has, as messages.</summary>
internal static class HookWire
{
    public static EquatableArray<HookList> Read(Register.ResourceHooksBinding? from) => from is null
        ? []
        :
        [
            .. new[]
            {
                (HookPoint.BeforeCreate, from.BeforeCreate),
                (HookPoint.AfterCreate, from.AfterCreate),
                (HookPoint.BeforeUpdate, from.BeforeUpdate),
                (HookPoint.AfterUpdate, from.AfterUpdate),
                (HookPoint.BeforeDelete, from.BeforeDelete),
                (HookPoint.AfterDelete, from.AfterDelete),
                (HookPoint.OnError, from.OnError),
            }
            .Where(x => x.Item2.Count > 0)
            .Select(x => new HookList(x.Item1, [.. x.Item2])),
        ];

    public static Register.ResourceHooksBinding? Of(EquatableArray<HookList> hooks)
    {
        if (hooks.Count == 0)
        {
            return null;
        }

        var binding = new Register.ResourceHooksBinding();
        Fill(hooks, point => point switch
        {
            HookPoint.BeforeCreate => binding.BeforeCreate,
            HookPoint.AfterCreate => binding.AfterCreate,
            HookPoint.BeforeUpdate => binding.BeforeUpdate,
            HookPoint.AfterUpdate => binding.AfterUpdate,
            HookPoint.BeforeDelete => binding.BeforeDelete,
            HookPoint.AfterDelete => binding.AfterDelete,
            HookPoint.OnError => binding.OnError,
            _ => null,
        });
        return binding;
    }

    public static Construct.ResourceHooksBinding? ForConstruct(EquatableArray<HookList> hooks)
    {
        if (hooks.Count == 0)
        {
            return null;
        }

        var binding = new Construct.ResourceHooksBinding();
        Fill(hooks, point => point switch
        {
            HookPoint.BeforeCreate => binding.BeforeCreate,
            HookPoint.AfterCreate => binding.AfterCreate,
            HookPoint.BeforeUpdate => binding.BeforeUpdate,
            HookPoint.AfterUpdate => binding.AfterUpdate,
            HookPoint.BeforeDelete => binding.BeforeDelete,
            HookPoint.AfterDelete => binding.AfterDelete,
            HookPoint.OnError => binding.OnError,
            _ => null,
        });
        return binding;
    }

    private static void Fill(EquatableArray<HookList> hooks, Func<string, RepeatedField<string>?> list)
    {
        foreach (var hook in hooks)
        {
            list(hook.Point)?.AddRange(hook.Names);
        }
    }
}
