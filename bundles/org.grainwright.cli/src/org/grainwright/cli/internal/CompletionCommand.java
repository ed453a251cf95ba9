// SPDX-License-Identifier: EPL-2.0
package org.grainwright.cli.internal;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.grainwright.cli.Command;
import org.grainwright.cli.CommandException;
import org.grainwright.cli.Console;
import org.grainwright.cli.ExitCode;

/** {@code completion SHELL}: a script, made from the verbs' usage lines, that completes verbs, options and files. */
final class CompletionCommand implements Command {

    @Override
    public String name() {
        return "completion";
    }

    @Override
    public String usage() {
        return "SHELL  prints a script that completes verbs, options and files in bash, zsh or fish";
    }

    @Override
    public String details() {
        return """
                bash: source <(./grainwright completion bash)
                zsh:  source <(./grainwright completion zsh)
                fish: ./grainwright completion fish | source
                """;
    }

    @Override
    public int run(List<String> arguments, Console console) throws CommandException {
        List<String> operands = Options.parse(arguments, this).operands();
        List<Usage> verbs = Usage.of(Commands.all());
        console.out().print(switch (operands.size() == 1 ? operands.getFirst() : "") {
            case "bash" -> bash(verbs);
            case "zsh" -> "autoload -U +X bashcompinit && bashcompinit\n" + bash(verbs);
            case "fish" -> fish(verbs);
            default -> throw new CommandException(ExitCode.BAD_INPUT, "completion needs a shell: bash, zsh or fish");
        });
        return ExitCode.OK;
    }

    private static String bash(List<Usage> verbs) {
        StringBuilder cases = new StringBuilder();
        for (Usage verb : verbs) {
            cases.append("    ").append(verb.verb()).append(") options=\"")
                    .append(String.join(" ", verb.options().keySet())).append("\" ;;\n");
        }
        return String.format(Locale.ROOT, """
                _grainwright() {
                  local word=${COMP_WORDS[COMP_CWORD]} options=""
                  if (( COMP_CWORD == 1 )); then
                    COMPREPLY=($(compgen -W "%s" -- "$word"))
                    return
                  fi
                  case ${COMP_WORDS[1]} in
                %s  esac
                  if [[ $word == -* ]]; then
                    COMPREPLY=($(compgen -W "$options --help --debug" -- "$word"))
                  else
                    COMPREPLY=($(compgen -f -- "$word"))
                  fi
                }
                complete -o filenames -F _grainwright grainwright ./grainwright
                """, Stream.concat(verbs.stream().map(Usage::verb), Commands.OF_THE_LAUNCHER.stream())
                .collect(Collectors.joining(" ")), cases);
    }

    private static String fish(List<Usage> verbs) {
        StringBuilder script = new StringBuilder();
        Commands.OF_THE_LAUNCHER
                .forEach(verb -> script.append("complete -c grainwright -n __fish_use_subcommand -f -a ")
                        .append(verb).append('\n'));
        for (Usage verb : verbs) {
            script.append("complete -c grainwright -n __fish_use_subcommand -f -a ").append(verb.verb()).append(" -d '")
                    .append(verb.summary().replace("'", "\\'")).append("'\n");
            verb.options().forEach(
                    (option, value) -> script.append("complete -c grainwright -n '__fish_seen_subcommand_from ")
                            .append(verb.verb()).append("' -l ").append(option.substring(2))
                            .append(value.isPresent() ? " -r" : "").append('\n'));
        }
        return script.toString();
    }
}
