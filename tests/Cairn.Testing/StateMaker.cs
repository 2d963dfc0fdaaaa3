using System.Globalization;

namespace Cairn.Testing;

/// <summary>Makes random states that satisfy every rule; the same random source makes the same state.</summary>
internal sealed class StateMaker
{
    private const string Root = "pulumi:pulumi:Stack";

    private static readonly string[] Components =
        ["sst:aws:Function", "sst:aws:Bucket", "my:index:Comp", "my:index/deep:Comp", "a:b:C"];

    private static readonly string[] Packages = ["aws", "random", "kubernetes"];

    private static readonly string[] Members = ["s3/bucket:Bucket", "index:Thing", "iam/role:Role", "core/v1:Secret"];

    private static readonly string[] Names =
    [
        "Web", "a::b", "x$y", "<&>", "ünï 🎉", "quo\"te", "back\\slash", "urn:pulumi:a::b::c:d:e::f", "sp ace/", ":c",
        "tab\t",
    ];

    private readonly Random _random;
    private readonly ValueMaker _values;
    private readonly StateModel _state;
    private readonly bool _isWild;
    private int _mark;

    public StateMaker(Random random)
    {
        _random = random;
        _values = new ValueMaker(random);
        _isWild = Chance(2);
        var envelope = (EnvelopeShape)Math.Max(0, random.Next(7) - 3);
        _state = new StateModel
        {
            Stack = _isWild && Chance(3) ? "prod.eu-1" : "dev",
            Project = _isWild && Chance(3) ? "my_app" : "app",
            Version = Chance(6) ? "" : "v3.215.0",
            SchemaVersion = Chance(3) ? 4 : 3,
            Layout = new StateLayout(envelope, Chance(2), Chance(3)),
        };
    }

    /// <param name="count">How many resources there are besides root and providers.</param>
    public StateModel Make(int count)
    {
        var hasRoot = !_isWild || !Chance(5);
        if (hasRoot)
        {
            Add(new() { Mark = Next(), Urn = _state.UrnOf(Root, $"{_state.Project}-{_state.Stack}"), Type = Root });
        }

        Providers();
        for (var i = 0; i < count; i++)
        {
            switch (_random.Next(10))
            {
                case < 3:
                    Component();
                    break;
                case 3 when _isWild:
                    Provider(Pick(Packages), isDefault: false);
                    break;
                default:
                    Custom();
                    break;
            }
        }

        AddPending();
        return _state;
    }

    private void Providers()
    {
        foreach (var package in Packages.Take(1 + _random.Next(Packages.Length)))
        {
            Provider(package, isDefault: true);
            if (_isWild && Chance(3))
            {
                Provider(package, isDefault: true);
            }
        }
    }

    private void Provider(string package, bool isDefault)
    {
        var mark = Next();
        var parent = isDefault ? null : Parent();
        var type = $"pulumi:providers:{package}";
        var name = isDefault ? $"default_6_{Text(mark)}_0" : Name(mark);
        Add(new()
        {
            Mark = mark,
            Urn = _state.UrnOf(Chain(parent, type), name),
            Type = type,
            IsCustom = true,
            Id = $"1111{mark:D4}-0000-4000-8000-000000000001",
            Parent = parent?.Urn,
            Others = { ("inputs", $$"""{"__internal":{},"version":"6.{{Text(mark)}}.0"}""") },
        });
    }

    private void Component()
    {
        var mark = Next();
        var parent = Parent();
        var type = Pick(Components);
        var component = new ResourceModel
        {
            Mark = mark,
            Urn = _state.UrnOf(Chain(parent, type), Name(mark)),
            Type = type,
            Parent = parent?.Urn,
            MemberSeed = _random.Next(),
        };
        if (Chance(4))
        {
            component.Others.Add(("outputs", _values.Object(Urns(), 2)));
        }

        if (_isWild && Chance(5) && Any() is { } other)
        {
            component.Dependencies.Add(other.Urn!);
        }

        Add(component);
    }

    private void Custom()
    {
        var mark = Next();
        var parent = Parent();
        var provider = Pick(_state.Resources.Where(x => x.IsProvider).ToList());
        var type = $"{provider.Type!.Split(':')[2]}:{Pick(Members)}";
        var resource = new ResourceModel
        {
            Mark = mark,
            Urn = _state.UrnOf(Chain(parent, type), Name(mark)),
            Type = type,
            IsCustom = true,
            Id = Chance(8) ? $"arn::{Text(mark)} <i>" : $"id-{Text(mark)}",
            Parent = parent?.Urn,
            Provider = provider.ProviderText,
            MemberSeed = _random.Next(),
        };
        Refer(resource);
        Decorate(resource);
        AddCopy(resource);
        Add(resource);
    }

    private void Refer(ResourceModel resource)
    {
        var count = _random.Next(4);
        for (var i = 0; i < count; i++)
        {
            var urn = Any()!.Urn!;
            if (!Chance(4) && !resource.Dependencies.Contains(urn))
            {
                resource.Dependencies.Add(urn);
            }

            if (!Chance(3))
            {
                resource.PropertyDependencies.Add((_isWild && Chance(4) ? $"p<{Text(i)}>" : $"p{Text(i)}", [urn]));
            }
        }

        if (Chance(4))
        {
            resource.PropertyDependencies.Add(("none", []));
        }

        if (_isWild && Chance(6))
        {
            resource.DeletedWith = Any()!.Urn;
        }

        if (_isWild && Chance(6))
        {
            resource.ReplaceWith.Add(Any()!.Urn!);
        }

        if (_isWild && Chance(12))
        {
            resource.ViewOf = Any()!.Urn;
        }
    }

    private void Decorate(ResourceModel resource)
    {
        resource.Others.Add(("inputs", _values.Object(Urns(), 3)));
        resource.Others.Add(("outputs", _values.Object(Urns(), 3)));
        (string Name, string Json)[] extra =
        [
            ("protect", "true"), ("taint", "true"), ("retainOnDelete", "true"), ("initErrors", "[\"late\"]"),
            ("created", "\"2026-11-23T04:56:16.630123Z\""), ("sequenceNumber", "1"), ("external", "true"),
            ("customTimeouts", "{\"create\":1.50}"), ("futureMember", "{\"keep\":[1.10,\"two\",null]}"),
            ("refreshBeforeUpdate", "true"), ("parents", "{\"urn\":\"not one\",\"dependencies\":[\"x\"]}"),
        ];
        resource.Others.AddRange(extra.Where(_ => Chance(9)));
        resource.IsPendingReplacement = _isWild && Chance(20);
    }

    /// <summary>The old half of a replacement, before the new one or at the list's end.</summary>
    private void AddCopy(ResourceModel resource)
    {
        if (_isWild && Chance(10))
        {
            var copy = resource.Copy(Next());
            copy.IsDelete = true;
            copy.Id += "-old";
            Add(copy);
        }
    }

    private void AddPending()
    {
        string[] types = ["creating", "updating", "deleting", "reading", "importing"];
        while (Chance(4) && _state.Resources.Count > 0)
        {
            var resource = Any()!.Copy(Next());
            resource.Urn += Chance(2) ? "-new" : "";
            _state.Pending.Add((Pick(types), resource));
        }
    }

    private static string Chain(ResourceModel? parent, string type)
    {
        if (parent?.Urn is not { } urn || parent.Type == Root)
        {
            return type;
        }

        return $"{urn.Split("::")[2]}${type}";
    }

    private ResourceModel? Parent()
    {
        if (_isWild && Chance(8))
        {
            return null;
        }

        var components = _state.Resources.Where(x => !x.IsProvider && (!x.IsCustom || (_isWild && Chance(3)))).ToList();
        return components.Count == 0 ? null : Pick(components);
    }

    private string Name(int mark) => (_isWild && Chance(3) ? Pick(Names) : "Name") + Text(mark);

    private ResourceModel? Any() => _state.Resources.Count == 0 ? null : Pick(_state.Resources);

    private List<string> Urns() => [.. _state.Resources.Select(x => x.Urn!)];

    private void Add(ResourceModel resource) => _state.Resources.Add(resource);

    private T Pick<T>(IReadOnlyList<T> from) => from[_random.Next(from.Count)];

    private bool Chance(int of) => _random.Next(of) == 0;

    private int Next() => ++_mark;

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
