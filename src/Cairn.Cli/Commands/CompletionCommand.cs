using System.CommandLine;

namespace Cairn.Cli.Commands;

internal static class CompletionCommand
{
    private const string Bash = """
        _cairn() {
          local IFS=$'\n'
          COMPREPLY=($(cairn complete -- "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null | cut -f1))
        }
        complete -o default -F _cairn cairn
        """;

    private const string Zsh = """
        #compdef cairn
        _cairn() {
          local -a found
          local line
          while IFS= read -r line; do
            found+=("${${line%%$'\t'*}//:/\\:}:${line#*$'\t'}")
          done < <(cairn complete -- "${(@)words[2,CURRENT]}" 2>/dev/null)
          if (( ${#found} )); then _describe cairn found; else _files; fi
        }
        compdef _cairn cairn
        """;

    private const string Fish = """
        complete -c cairn -f -a '(cairn complete -- (commandline -opc)[2..] (commandline -ct) 2>/dev/null)'
        complete -c cairn -F -n '__fish_seen_subcommand_from check repair list show graph diff edit import'
        """;

    private const string PowerShell = """
        Register-ArgumentCompleter -Native -CommandName cairn -ScriptBlock {
          param($word, $line, $cursor)
          $words = @($line.CommandElements | Select-Object -Skip 1 | ForEach-Object { "$_" })
          if ($word -eq '') { $words += '""' }
          cairn complete -- @words 2>$null | ForEach-Object {
            $name, $says = $_ -split "`t", 2
            if (-not $says) { $says = $name }
            [System.Management.Automation.CompletionResult]::new($name, $name, 'ParameterValue', $says)
          }
        }
        """;

    public static CairnCommand Create(IoContext io)
    {
        var shell = new Argument<string>("shell")
        {
            HelpName = "SHELL",
            Description = "bash, zsh, fish or powershell.",
        };
        shell.AcceptOnlyFromAmong("bash", "zsh", "fish", "powershell");
        var command = new CairnCommand("completion", "Print a script that makes a shell complete cairn's commands.")
        {
            Examples =
            [
                ("source <(cairn completion bash)", "for this session; put the line in ~/.bashrc to keep it"),
                ("cairn completion fish > ~/.config/fish/completions/cairn.fish", "for good"),
            ],
        };
        command.Add(shell);
        command.SetAction(parsed =>
        {
            io.Out.WriteLine(parsed.GetValue(shell) switch
            {
                "zsh" => Zsh,
                "fish" => Fish,
                "powershell" => PowerShell,
                _ => Bash,
            });
            return ExitCodes.Done;
        });
        return command;
    }
}
