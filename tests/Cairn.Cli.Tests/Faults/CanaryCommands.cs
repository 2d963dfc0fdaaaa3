namespace Cairn.Cli.Tests.Faults;

/// <summary>Every command but those that are for showing secrets, and those that need a program or a cloud.</summary>
internal static class CanaryCommands
{
    /// <summary>An editor that changes something each time: the id of the bucket <c>logs</c>.</summary>
    public const string Editor = """sed -i 's/"b-2\(2*\)"/"b-22\1"/'""";

    public static readonly string[][] Cairn =
    [
        Of("secret load - --stage dev"), Of("secret list --stage dev"), Of("secret remove Name1 --stage dev"),
        Of("secret get Nothing --stage dev"), Of("secret set Shared --fallback"), Of("secret set Own --stage dev"),
        Of("state check --stage dev"), Of("state list --stage dev"), Of("state show vault --stage dev"),
        Of("state export --stage dev"), Of("state graph --stage dev"),
        Of("state diff new.json config/sst/state/app/app/dev.json"),
        Of("state protect vault --yes --stage dev"), Of("state unprotect vault --yes --stage dev"),
        Of("state taint vault --yes --stage dev"), Of("state untaint vault --yes --stage dev"),
        Of("state rename vault safe --yes --stage dev"), Of("state rename safe vault --yes --stage dev"),
        Of("state repair --yes --stage dev"), Of("state edit logs --yes --stage dev"),
        Of("state edit --yes --stage dev"),
        Of("state import new.json --yes --stage dev"),
        Of("state move vault --yes --stage dev --to test --dependencies"), Of("state remove logs --yes --stage dev"),
        Of("history list --stage dev"), Of("history show latest --stage dev"), Of("history diff v1 --stage dev"),
        Of("history restore v1 --yes --stage dev"), Of("stage list"), Of("stage new fresh"),
        Of("stage copy dev other --yes"), Of("stage rename other another --yes"),
        Of("stage remove another --yes --forget-resources"), Of("output --stage dev"), Of("output --stage dev --json"),
        Of("doctor"), Of("backup copies"), Of("backup copies --verify"), Of("unlock --yes --stage dev"),
        Of("secret rotate --stage dev"), Of("completion bash"), Of("version"),
    ];

    public static readonly string[][] Pulumi =
    [
        Of("pulumi config set token --secret --stack dev"), Of("pulumi config set list[0] --secret --path --stack dev"),
        Of("pulumi config --stack dev"), Of("pulumi config --json --stack dev"),
        Of("pulumi config rm token --stack dev"),
        Of("pulumi stack --stack dev"), Of("pulumi stack ls"), Of("pulumi stack export --stack dev"),
        Of("pulumi stack output --stack dev"), Of("pulumi stack output --json --stack dev"),
        Of("pulumi stack history --stack dev"), Of("pulumi stack rename other --stack dev"),
        Of("pulumi stack rename dev --stack other"), Of("pulumi cancel --yes --stack dev"), Of("pulumi about"),
        Of("pulumi whoami"), Of("secret set Own --stage dev"), Of("secret list --stage dev"),
    ];

    private static string[] Of(string words) => words.Split(' ');
}
