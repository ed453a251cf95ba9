// SPDX-License-Identifier: EPL-2.0
package org.grainwright.cli.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;

import org.grainwright.cli.CommandException;
import org.grainwright.cli.ExitCode;

/** The arguments of one verb, split into options with a value, flags and the rest; anything unknown is refused with the verb's usage. */
final class Options {

    private final Map<String, String> values = new LinkedHashMap<>();
    private final Set<String> flags = new LinkedHashSet<>();
    private final List<String> operands = new ArrayList<>();

    private Options() {
    }

    /**
     * Parses what was typed.
     *
     * @param usage shown when it cannot be understood
     * @param valued options that take a value, with their dashes
     * @param plain flags, with their dashes
     */
    static Options parse(List<String> arguments, String usage, Set<String> valued, Set<String> plain) throws CommandException {
        Options options = new Options();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (valued.contains(argument)) {
                if (i + 1 == arguments.size()) {
                    throw new CommandException(ExitCode.BAD_INPUT, argument + " needs a value; usage: " + usage);
                }
                options.values.put(argument, arguments.get(++i));
            } else if (plain.contains(argument)) {
                options.flags.add(argument);
            } else if (argument.startsWith("--")) {
                throw new CommandException(ExitCode.BAD_INPUT, "unknown option " + argument + "; usage: " + usage);
            } else {
                options.operands.add(argument);
            }
        }
        return options;
    }

    boolean has(String flag) {
        return flags.contains(flag);
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
}
