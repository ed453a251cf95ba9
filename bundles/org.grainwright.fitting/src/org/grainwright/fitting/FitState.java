// SPDX-License-Identifier: EPL-2.0
package org.grainwright.fitting;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the finished stages of a fit gave, in a file, so that a fit which was stopped goes on from there. One line per
 * stage; exact digits.
 */
final class FitState {

    private final Path file;
    private final String identity;
    private final Map<String, double[]> stages = new LinkedHashMap<>();

    /** @param identity of specification and data; a file of another fit is not used */
    FitState(Path file, String identity) throws FittingException {
        this.file = file;
        this.identity = identity;
        if (file != null && Files.exists(file)) {
            read();
        }
    }

    private void read() throws FittingException {
        try {
            List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
            if (lines.isEmpty() || !lines.get(0).equals(identity)) {
                return;
            }
            for (String line : lines.subList(1, lines.size())) {
                String[] words = line.split(" ");
                double[] values = new double[words.length - 1];
                for (int i = 0; i < values.length; i++) {
                    values[i] = Double.parseDouble(words[i + 1]);
                }
                stages.put(words[0], values);
            }
        } catch (IOException | NumberFormatException e) {
            throw new FittingException(
                    "the state " + file + " cannot be read: " + e.getMessage() + "; remove it to begin again", e);
        }
    }

    double[] get(String stage) {
        return stages.get(stage);
    }

    void put(String stage, double[] values) throws FittingException {
        stages.put(stage, values);
        if (file == null) {
            return;
        }
        List<String> lines = new ArrayList<>(List.of(identity));
        stages.forEach((name, numbers) -> {
            StringBuilder line = new StringBuilder(name);
            for (double number : numbers) {
                line.append(' ').append(number);
            }
            lines.add(line.toString());
        });
        try {
            Path side = file.resolveSibling(file.getFileName() + ".new");
            Files.write(side, lines, StandardCharsets.UTF_8);
            Files.move(side, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new FittingException(
                    "the state " + file + " cannot be written: " + e.getMessage() + "; check space and permissions", e);
        }
    }
}
