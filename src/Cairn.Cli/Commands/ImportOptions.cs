using System.CommandLine;
using Cairn.Cli.Imports;
using Cairn.Model;

namespace Cairn.Cli.Commands;

/// <summary>The arguments and options that make an <see cref="ImportArguments"/>.</summary>
internal sealed class ImportOptions
{
    private readonly Argument<string?> _type = Word("type", "The resource's type: package:module/name:Name.");
    private readonly Argument<string?> _name = Word("name", "What it is called in the program.");
    private readonly Argument<string?> _id = Word("id", "By which its provider finds it.");
    private readonly Option<string?> _file = Text("--file", "FILE", "A JSON file that lists several resources.");
    private readonly Option<string?> _parent = Text("--parent", "URN", "The parent, in the state; or name=URN.");
    private readonly Option<string?> _provider = Text("--provider", "URN", "The provider, in the state; or name=URN.");
    private readonly Option<string[]> _property = new("--property")
    {
        HelpName = "NAME",
        Description = "A property that becomes an input; else those that the provider calls so.",
    };

    private readonly Option<bool> _unprotected = new("--no-protect")
    {
        Description = "Let it be deleted later without taking off a protection first.",
    };

    private readonly Option<string?> _out = Text("--out", "FILE", "Where to write the code for the program.");

    public ImportOptions(Command command)
    {
        foreach (var argument in (Argument[])[_type, _name, _id])
        {
            command.Add(argument);
        }

        foreach (var option in (Option[])[_file, _parent, _provider, _property, _unprotected, _out])
        {
            command.Add(option);
        }
    }

    public Result<ImportArguments> Bind(IoContext io, ParseResult parsed)
    {
        var list = List(io, parsed);
        return list.TryGet(out var known)
            ? Result.Of(new ImportArguments(known, !parsed.GetValue(_unprotected), parsed.GetValue(_out)))
            : Result.Failed<ImportArguments>(list.Diagnostics);
    }

    private Result<ImportList> List(IoContext io, ParseResult parsed)
    {
        var (type, name, id) = (parsed.GetValue(_type), parsed.GetValue(_name), parsed.GetValue(_id));
        if (parsed.GetValue(_file) is { } file)
        {
            var isInline = type is not null || parsed.GetValue(_parent) is not null
                || parsed.GetValue(_provider) is not null || parsed.GetValue(_property) is { Length: > 0 };
            return isInline
                ? Result.Failed<ImportList>(ImportListDiagnostics.NamedTwoWays())
                : ImportList.Read(io.Resolve(file));
        }

        return type is null || name is null || id is null
            ? Result.Failed<ImportList>(ImportListDiagnostics.NothingNamed())
            : ImportList.Of(new ImportEntry
            {
                Type = type,
                Name = name,
                Id = id,
                Parent = parsed.GetValue(_parent) ?? "",
                Provider = parsed.GetValue(_provider) ?? "",
                Properties = [.. parsed.GetValue(_property) ?? []],
            }.Complete());
    }

    private static Argument<string?> Word(string name, string says) => new(name)
    {
        HelpName = name.ToUpperInvariant(),
        Description = says,
        Arity = ArgumentArity.ZeroOrOne,
    };

    private static Option<string?> Text(string name, string help, string says)
        => new(name) { HelpName = help, Description = says };
}
