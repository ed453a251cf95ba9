// SPDX-License-Identifier: EPL-2.0
package org.grainwright.cli.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;

import org.grainwright.cli.Command;
import org.grainwright.cli.CommandException;
import org.grainwright.cli.Console;
import org.grainwright.cli.ExitCode;

/**
 * The arguments of one verb, split into options with a value, flags and the rest; anything unknown is refused with the
 * verb's usage.
 */
final class Options {

    private final Map<String, String> values = new LinkedHashMap<>();
    private final Set<String> flags = new LinkedHashSet<>();
    private final List<String> operands = new ArrayList<>();

    private final String verb;
    private final String usage;

    private Options(String verb, String usage) {
        this.verb = verb;
        this.usage = usage;
    }

    /**
     * Parses what was typed: {@code --name value} or {@code --name=value}; {@code --} ends the options; {@code -} is an
     * operand.
     *
     * @param command whose usage says which options there are
     */
    static Options parse(List<String> arguments, Command command) throws CommandException {
        Usage usage = Usage.of(command);
        Options options = new Options(command.name(), usage.line());
        boolean ended = false;
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (!ended && argument.matches("-\\p{L}.*")) {
                throw new CommandException(ExitCode.BAD_INPUT, command.name() + " has no option " + argument
                        + (usage.options().containsKey("-" + argument.split("=", 2)[0])
                                ? "; options have two dashes: -" + argument
                                : "; usage: " + usage.line()));
            }
            if (ended || !argument.startsWith("--")) {
                options.operands.add(argument);
                continue;
            }
            if (argument.equals("--")) {
                ended = true;
                continue;
            }
            int equals = argument.indexOf('=');
            String name = equals < 0 ? argument : argument.substring(0, equals);
            Optional<String> value = usage.options().get(name);
            if (value == null) {
                String meant = Usage.meant(name, usage.options().keySet()).map(o -> "; did you mean " + o + "?")
                        .orElse("");
                throw new CommandException(ExitCode.BAD_INPUT, command.name() + " has no option " + name + meant
                        + " Usage: " + usage.line());
            }
            if (value.isEmpty()) {
                if (equals >= 0) {
                    throw new CommandException(ExitCode.BAD_INPUT, name + " takes no value; usage: " + usage.line());
                }
                options.flags.add(name);
            } else if (equals >= 0) {
                options.values.put(name, argument.substring(equals + 1));
            } else if (i + 1 < arguments.size()) {
                options.values.put(name, arguments.get(++i));
            } else {
                throw new CommandException(ExitCode.BAD_INPUT, name + " needs a value; usage: " + usage.line());
            }
        }
        return options;
    }

    boolean has(String option) {
        return flags.contains(option) || values.containsKey(option);
    }

    String value(String option, String otherwise) {
        return values.getOrDefault(option, otherwise);
    }

    OptionalInt positiveInteger(String option) throws CommandException {
        String text = values.get(option);
        if (text == null) {
            return OptionalInt.empty();
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= 1) {
                return OptionalInt.of(number);
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new CommandException(ExitCode.BAD_INPUT, option + " needs a positive integer, not '" + text + "'");
    }

    OptionalDouble positiveNumber(String option) throws CommandException {
        String text = values.get(option);
        if (text == null) {
            return OptionalDouble.empty();
        }
        try {
            double number = Double.parseDouble(text);
            if (number > 0 && Double.isFinite(number)) {
                return OptionalDouble.of(number);
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new CommandException(ExitCode.BAD_INPUT, option + " needs a positive number, not '" + text + "'");
    }

    List<String> operands() {
        return operands;
    }

    /** The one operand, the folder of a run; refused where it holds none. */
    Path runFolder(Console console) throws CommandException {
        if (operands.size() != 1) {
            throw new CommandException(ExitCode.BAD_INPUT, verb + " needs the folder of a run; usage: " + usage);
        }
        Path folder = console.resolve(operands.getFirst());
        ReportCommand.requireRun(folder);
        return folder;
    }
}
