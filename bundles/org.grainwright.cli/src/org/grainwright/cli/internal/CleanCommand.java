// SPDX-License-Identifier: EPL-2.0
package org.grainwright.cli.internal;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.grainwright.cli.Command;
import org.grainwright.cli.CommandException;
import org.grainwright.cli.Console;
import org.grainwright.cli.ExitCode;
import org.grainwright.model.io.RunStore;
import org.grainwright.observables.IoFault;

/** {@code clean RUNDIR}: gives back the space of what a run does not need any more. */
final class CleanCommand implements Command {

    private static final String TRAJECTORIES = "--trajectories";
    private static final String DRY_RUN = "--dry-run";
    private static final double MIB = 1 << 20;

    @Override
    public String name() {
        return "clean";
    }

    @Override
    public String usage() {
        return "RUNDIR [--trajectories] [--dry-run]  deletes what failed tries and half-written files of a run left";
    }

    @Override
    public String details() {
        return """
                --trajectories  deletes trajectories and restart files, too: results, curves and structures stay, but
                                the run cannot be resumed, extended or analysed again
                --dry-run       says what would be deleted and deletes nothing
                """;
    }

    @Override
    public int run(List<String> arguments, Console console) throws CommandException {
        Options options = Options.parse(arguments, this);
        Path folder = options.runFolder(console);
        if (RunStore.isHeld(folder)) {
            throw new CommandException(ExitCode.BAD_INPUT, "the run in " + folder + " is under way; stop it first");
        }
        try {
            List<Path> waste = waste(folder, options.has(TRAJECTORIES));
            long bytes = 0;
            for (Path file : waste) {
                bytes += Files.size(file);
            }
            boolean dry = options.has(DRY_RUN);
            if (!dry) {
                delete(folder, waste);
            }
            console.out().println(String.format(Locale.ROOT, "%s%d files, %.1f MiB", dry ? "would delete " : "deleted ",
                    waste.size(), bytes / MIB));
            return ExitCode.OK;
        } catch (IOException e) {
            throw new CommandException(ExitCode.BAD_MACHINE, folder + " cannot be cleaned: " + IoFault.reason(e), e);
        }
    }

    private static List<Path> waste(Path folder, boolean trajectories) throws IOException {
        List<Path> files = new ArrayList<>();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                String name = file.getFileName().toString();
                boolean failed = folder.relativize(file).toString().matches(".*\\.failed-\\d+[/\\\\].*");
                boolean halfWritten = name.endsWith(".tmp");
                boolean heavy = name.endsWith(".dump") || name.startsWith("restart.");
                if (failed || halfWritten || trajectories && heavy) {
                    files.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return files;
    }

    private static void delete(Path folder, List<Path> files) throws IOException {
        for (Path file : files) {
            Files.delete(file);
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult postVisitDirectory(Path directory, IOException failure) throws IOException {
                if (folder.relativize(directory).toString().matches(".*\\.failed-\\d+([/\\\\].*)?")) {
                    Files.delete(directory);
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
