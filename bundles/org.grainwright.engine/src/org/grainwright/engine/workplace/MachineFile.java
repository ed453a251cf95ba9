// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.workplace;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

import org.grainwright.engine.InvalidSettingsException;
import org.grainwright.engine.internal.PropertyFile;
import org.grainwright.engine.workplace.internal.ExecutorProviders;
import org.grainwright.observables.IoFault;

/**
 * The file of a {@link MachineProfile} as it is edited: changing a key leaves the other lines, comments and their order
 * alone. Immutable.
 *
 * @param name the name of the profile
 * @param path where the file is or will be
 * @param lines its logical lines (a line that ends with a backslash goes on); empty when there is no file
 */
public record MachineFile(String name, Path path, List<String> lines) {

    /** Copies the list. */
    public MachineFile {
        lines = List.copyOf(lines);
    }

    /**
     * The file of the profile that this user chose; a file that does not exist yet is empty.
     *
     * @param environment usually {@link System#getenv()}
     * @throws InvalidSettingsException when it cannot be read
     */
    public static MachineFile of(Map<String, String> environment) throws InvalidSettingsException {
        String name = MachineProfileReader.chosen(environment).orElse(MachineProfile.DEFAULT_NAME);
        Path path = MachineProfile.fileOf(name, environment);
        try {
            return new MachineFile(name, path, Files.isRegularFile(path) ? logical(Files.readAllLines(path))
                    : List.of());
        } catch (IOException e) {
            throw new InvalidSettingsException("the machine profile " + path + " cannot be read: " + IoFault.reason(e),
                    e);
        }
    }

    /** The names that {@code executor} may have, this computer's first. */
    public static List<String> executors() throws InvalidSettingsException {
        List<String> names = new ArrayList<>(ExecutorProviders.all().stream().map(ExecutorProvider::name)
                .filter(each -> !each.equals(MachineProfile.LOCAL)).sorted().toList());
        names.addFirst(MachineProfile.LOCAL);
        return names;
    }

    /** What a key is set to; empty when it is not. */
    public String value(String key) {
        return entries().getOrDefault(key, "");
    }

    /**
     * This file with a key set.
     *
     * @param value blank to take the key out; the others keep their places, a new one comes last
     */
    public MachineFile with(String key, String value) {
        if (value(key).equals(value.strip())) {
            return this;
        }
        List<String> changed = new ArrayList<>();
        String line = value.isBlank() ? "" : PropertyFile.line(key, value.strip());
        boolean written = line.isEmpty();
        for (String each : lines) {
            if (!entries(List.of(each)).containsKey(key)) {
                changed.add(each);
            } else if (!written) {
                changed.add(line);
                written = true;
            }
        }
        if (!written) {
            changed.add(line);
        }
        return new MachineFile(name, path, changed);
    }

    /**
     * What the file says.
     *
     * @throws InvalidSettingsException when a key or a value means nothing, naming it
     */
    public MachineProfile profile() throws InvalidSettingsException {
        return MachineProfileReader.read(name, path, entries());
    }

    /**
     * Stores the file if it makes sense; another reader sees the old or the new one. The folder is made.
     *
     * @throws InvalidSettingsException when a key or a value means nothing, or it cannot be written
     */
    public void store() throws InvalidSettingsException {
        profile();
        try {
            Files.createDirectories(path.getParent());
            PropertyFile.store(path, lines.isEmpty() ? "" : String.join("\n", lines) + "\n");
        } catch (IOException e) {
            throw new InvalidSettingsException(
                    "the machine profile " + path + " cannot be written: " + IoFault.reason(e),
                    e);
        }
    }

    private Map<String, String> entries() {
        return entries(lines);
    }

    private static Map<String, String> entries(List<String> lines) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(String.join("\n", lines)));
        } catch (IOException | IllegalArgumentException e) {
            return Map.of(); // a malformed escape: of() has refused such a file
        }
        Map<String, String> entries = new TreeMap<>();
        properties.stringPropertyNames().forEach(key -> entries.put(key, properties.getProperty(key)));
        return entries;
    }

    private static List<String> logical(List<String> physical) throws IOException {
        List<String> logical = new ArrayList<>();
        StringBuilder open = new StringBuilder();
        for (String line : physical) {
            open.append(line);
            boolean comment = open.toString().stripLeading().matches("(?s)[#!].*");
            if (!comment && (line.length() - line.replaceAll("\\\\+$", "").length()) % 2 != 0) {
                open.append('\n');
            } else {
                logical.add(open.toString());
                open.setLength(0);
            }
        }
        if (!open.isEmpty()) {
            logical.add(open.toString());
        }
        try {
            new Properties().load(new StringReader(String.join("\n", logical)));
        } catch (IllegalArgumentException e) {
            throw new IOException("it is damaged: " + e.getMessage(), e);
        }
        return logical;
    }
}
