// SPDX-License-Identifier: EPL-2.0
package org.grainwright.cli.internal;

import java.util.List;
import java.util.stream.Collectors;

import org.grainwright.bench.Benchmark;
import org.grainwright.bench.Benchmarks;
import org.grainwright.bench.Metrics;
import org.grainwright.cli.Command;
import org.grainwright.cli.CommandException;
import org.grainwright.cli.Console;
import org.grainwright.cli.ExitCode;

/** {@code bench NAME}: one JSON object per figure; exit code 0 when every goal is met. */
final class BenchCommand implements Command {

    @Override
    public String name() {
        return "bench";
    }

    @Override
    public String usage() {
        return "NAME [OPTIONS]  measures; names: " + names();
    }

    @Override
    public int run(List<String> arguments, Console console) throws CommandException {
        String wanted = arguments.isEmpty() ? "" : arguments.getFirst();
        Benchmark benchmark = Benchmarks.all().stream().filter(candidate -> candidate.name().equals(wanted)).findFirst()
                .orElseThrow(() -> new CommandException(ExitCode.BAD_INPUT, (wanted.isEmpty() ? "bench needs a name" : "there is no benchmark '" + wanted + "'") + ": " + names()));
        Metrics metrics = new Metrics(console.out(), console.err());
        try {
            benchmark.run(arguments.subList(1, arguments.size()), metrics);
        } catch (Exception e) {
            throw new CommandException(ExitCode.RUN_FAILED, "the benchmark " + wanted + " could not be measured: " + e.getMessage(), e);
        }
        return metrics.allPassed() ? ExitCode.OK : ExitCode.RUN_FAILED;
    }

    private static String names() {
        return Benchmarks.all().stream().map(Benchmark::name).collect(Collectors.joining(", "));
    }
}
