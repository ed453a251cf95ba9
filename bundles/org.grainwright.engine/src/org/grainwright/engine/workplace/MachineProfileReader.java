// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.workplace;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.grainwright.engine.InvalidSettingsException;
import org.grainwright.engine.batch.Cluster;
import org.grainwright.engine.internal.PropertyFile;
import org.grainwright.engine.launch.LaunchProfile;
import org.grainwright.engine.launch.LaunchProfile.Accelerator;
import org.grainwright.engine.workplace.internal.ExecutorProviders;
import org.grainwright.observables.IoFault;

/**
 * Reads a machine profile from its entries and refuses what it does not understand: a key that is silently ignored is a
 * wrong machine.
 */
public final class MachineProfileReader {

    private static final List<String> KEYS = List.of("executor", "lammps", "cores", "slots", "accelerator", "ranks",
            "threads", "gpus", "partition", "account", "time", "at-a-time",
            "rounds", "poll-seconds", "folders");
    private static final List<String> FAMILIES = List.of("option", "prologue", "environment", "search");
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|([^\\s\"]+)");
    private static final Pattern TIME = Pattern.compile("(?:(\\d+)-)?(\\d+):(\\d{1,2})(?::(\\d{1,2}))?");
    private static final double STANDARD_POLL_SECONDS = 5;
    private static final int STANDARD_ROUNDS = 20;
    private static final int STANDARD_AT_A_TIME = 100;

    private final String name;
    private final Path file;
    private final Map<String, String> entries;

    private MachineProfileReader(String name, Path file, Map<String, String> entries) {
        this.name = name;
        this.file = file;
        this.entries = entries;
    }

    /**
     * The profile that this user chose.
     *
     * @param environment usually {@link System#getenv()}
     * @throws InvalidSettingsException when a profile is named that does not exist, or a file has a key or a value that
     * means nothing
     */
    public static MachineProfile load(Map<String, String> environment) throws InvalidSettingsException {
        Optional<String> chosen = chosen(environment);
        String name = chosen.orElse(MachineProfile.DEFAULT_NAME);
        Path file = MachineProfile.fileOf(name, environment);
        if (!Files.isRegularFile(file)) {
            if (chosen.isEmpty()) {
                return MachineProfile.thisComputer();
            }
            throw new InvalidSettingsException(
                    MachineProfile.ENVIRONMENT_VARIABLE + " names the machine profile " + name
                            + ", but there is no file " + file + ": write it, or unset the variable",
                    null);
        }
        try {
            return read(name, file, PropertyFile.read(file));
        } catch (IOException e) {
            throw new InvalidSettingsException("the machine profile " + file + " cannot be read: " + IoFault.reason(e),
                    e);
        }
    }

    /** The name of the profile that the environment chooses; empty when it does not. */
    static Optional<String> chosen(Map<String, String> environment) throws InvalidSettingsException {
        String name = environment.getOrDefault(MachineProfile.ENVIRONMENT_VARIABLE, "").strip();
        if (!name.isEmpty() && !name.matches("[\\w.-]+")) {
            throw new InvalidSettingsException(MachineProfile.ENVIRONMENT_VARIABLE + " is '" + name
                    + "', but a machine profile is named by letters, digits, '.', '_' and '-'", null);
        }
        return name.isEmpty() ? Optional.empty() : Optional.of(name);
    }

    /** The profile that these entries of a file say. */
    public static MachineProfile read(String name, Path file, Map<String, String> entries)
            throws InvalidSettingsException {
        return new MachineProfileReader(name, file, entries).read();
    }

    private MachineProfile read() throws InvalidSettingsException {
        for (String key : entries.keySet()) {
            int dot = key.indexOf('.');
            if (!(dot < 0 ? KEYS.contains(key) : FAMILIES.contains(key.substring(0, dot)))) {
                throw wrong(key, "is not a key of a machine profile; there are " + String.join(", ", KEYS) + ", "
                        + String.join(".N, ", FAMILIES) + ".NAME");
            }
        }
        String executor = text("executor", MachineProfile.LOCAL);
        if (ExecutorProviders.find(executor).isEmpty()) {
            throw wrong("executor", "is none of "
                    + String.join(", ", ExecutorProviders.all().stream().map(ExecutorProvider::name).toList()));
        }
        Optional<Path> lammps = entries.containsKey("lammps") ? Optional.of(path("lammps", entries.get("lammps")))
                : Optional.empty();
        return new MachineProfile(name, Optional.of(file), executor,
                new MachineProfile.Programs(lammps, searches()),
                new MachineProfile.Use(number("cores"), number("slots"), launch()), cluster(), folders());
    }

    private Path path(String key, String value) throws InvalidSettingsException {
        try {
            return Path.of(value);
        } catch (InvalidPathException e) {
            throw wrong(key, "is no path of a file or folder: " + e.getReason());
        }
    }

    private List<Path> folders() throws InvalidSettingsException {
        List<Path> folders = new ArrayList<>();
        for (String each : text("folders", "").split(File.pathSeparator)) {
            if (!each.isBlank()) {
                Path folder = path("folders", each.strip());
                if (!folder.isAbsolute()) {
                    throw wrong("folders", "is to name folders from the root on, with " + File.pathSeparator
                            + " between them");
                }
                folders.add(folder);
            }
        }
        return folders;
    }

    private Optional<LaunchProfile> launch() throws InvalidSettingsException {
        String accelerator = text("accelerator", "auto");
        int ranks = number("ranks").orElse(1);
        int threads = number("threads").orElse(1);
        int gpus = number("gpus").orElse(1);
        if (accelerator.equals("auto")) {
            Set<String> asked = new TreeSet<>(entries.keySet());
            asked.retainAll(List.of("threads", "gpus"));
            if (!asked.isEmpty()) {
                throw wrong(asked.iterator().next(),
                        "needs an accelerator to go with: none, opt, openmp, gpu, kokkos-gpu or kokkos-openmp");
            }
            return entries.containsKey("ranks") ? Optional.of(LaunchProfile.mpi(ranks)) : Optional.empty();
        }
        try {
            return Optional.of(switch (accelerator) {
                case "none" -> LaunchProfile.mpi(ranks);
                case "opt" -> new LaunchProfile(Accelerator.OPT, ranks, 1, 0, 0, false);
                case "openmp" -> new LaunchProfile(Accelerator.OPENMP, ranks, threads, 0, 0, false);
                case "gpu" -> LaunchProfile.gpu(ranks, gpus, 0);
                case "kokkos-gpu" -> LaunchProfile.kokkosGpu(gpus, 0);
                case "kokkos-openmp" -> LaunchProfile.kokkosOpenMp(threads);
                default -> throw wrong("accelerator",
                        "is none of auto, none, opt, openmp, gpu, kokkos-gpu, kokkos-openmp");
            });
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingsException("the machine profile " + file + " cannot be used: " + e.getMessage(), e);
        }
    }

    /** {@code search.NAME = command line}; double quotes hold together what has blanks. */
    private Map<String, List<String>> searches() throws InvalidSettingsException {
        Map<String, List<String>> searches = new TreeMap<>();
        for (Map.Entry<String, String> entry : entries.entrySet()) {
            String key = entry.getKey();
            if (key.startsWith("search.")) {
                String name = key.substring("search.".length());
                List<String> words = WORD.matcher(entry.getValue()).results()
                        .map(word -> word.group(1) == null ? word.group(2) : word.group(1)).toList();
                if (name.isEmpty() || words.isEmpty()) {
                    throw wrong(key, "is no search program: write search.NAME = COMMAND");
                }
                searches.put(name, words);
            }
        }
        return searches;
    }

    private Cluster cluster() throws InvalidSettingsException {
        double poll = STANDARD_POLL_SECONDS;
        if (entries.containsKey("poll-seconds")) {
            try {
                poll = Double.parseDouble(entries.get("poll-seconds").strip());
            } catch (NumberFormatException e) {
                throw wrong("poll-seconds", "is not a number of seconds");
            }
        }
        try {
            return new Cluster(name,
                    new Cluster.Limits(text("partition", ""), text("account", ""), time(),
                            number("at-a-time").orElse(STANDARD_AT_A_TIME)),
                    List.copyOf(family("option").values()), List.copyOf(family("prologue").values()),
                    new Cluster.Patience(number("rounds").orElse(STANDARD_ROUNDS), poll), family("environment"));
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingsException("the machine profile " + file + " cannot be used: " + e.getMessage(), e);
        }
    }

    /** As {@code sbatch --time} has it: {@code H:MM}, {@code H:MM:SS} or {@code D-H:MM:SS}. */
    private Duration time() throws InvalidSettingsException {
        String text = text("time", "1:00:00");
        Matcher m = TIME.matcher(text);
        if (!m.matches()) {
            throw wrong("time", "is not a time like 24:00:00 or 2-12:00:00");
        }
        return Duration.ofDays(m.group(1) == null ? 0 : Long.parseLong(m.group(1)))
                .plusHours(Long.parseLong(m.group(2))).plusMinutes(Long.parseLong(m.group(3)))
                .plusSeconds(m.group(4) == null ? 0 : Long.parseLong(m.group(4)));
    }

    /** {@code option.1}, {@code option.2}, ... in the order of their numbers, others by name. */
    private Map<String, String> family(String stem) {
        Map<String, String> sorted = new TreeMap<>();
        List<String> keys = new ArrayList<>(entries.keySet());
        keys.removeIf(k -> !k.startsWith(stem + "."));
        for (String key : keys) {
            String rest = key.substring(stem.length() + 1);
            sorted.put(rest.matches("\\d{1,8}") ? String.format(Locale.ROOT, "%08d", Integer.parseInt(rest)) : rest,
                    entries.get(key).strip());
        }
        return sorted;
    }

    private String text(String key, String otherwise) {
        return entries.getOrDefault(key, otherwise).strip();
    }

    private OptionalInt number(String key) throws InvalidSettingsException {
        if (!entries.containsKey(key)) {
            return OptionalInt.empty();
        }
        String text = entries.get(key).strip();
        if (!text.matches("[1-9]\\d{0,6}")) {
            throw wrong(key, "is not a positive whole number");
        }
        return OptionalInt.of(Integer.parseInt(text));
    }

    private InvalidSettingsException wrong(String key, String why) {
        String value = entries.getOrDefault(key, "");
        return new InvalidSettingsException("the machine profile " + file + " cannot be used: " + key
                + (value.isEmpty() ? "" : " = " + value) + " " + why, null);
    }
}
