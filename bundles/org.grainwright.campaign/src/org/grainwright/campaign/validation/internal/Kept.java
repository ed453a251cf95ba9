// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.validation.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Optional;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import org.grainwright.campaign.validation.Chapter;
import org.grainwright.campaign.validation.Part;
import org.grainwright.campaign.validation.ValidationPlan;
import org.grainwright.engine.potential.Potential;

/** The chapter of a part in the validation's folder, so that it is not computed again. */
public final class Kept {

    private static final Gson GSON = new GsonBuilder().serializeSpecialFloatingPointValues().setPrettyPrinting()
            .create();

    private record Entry(String settings, Chapter chapter) {
    }

    private final Path file;
    private final String settings;

    /** @param folder of the validation */
    public Kept(Path folder, Part part, Potential potential, ValidationPlan plan) {
        this.file = folder.resolve(part.word() + ".json");
        // whatever changes the figures of this part: the potential's numbers, and the plan without the other parts
        this.settings = potential.name() + " " + potential.terms().parameters().toString().hashCode() + " "
                + potential.terms().description().toString().hashCode() + " "
                + potential.terms().files().stream().map(Kept::content).toList() + " " + switch (part) {
                    case FRAMES -> plan.frames().map(Kept::content).orElse("none");
                    case BOUNDARIES -> plan.boundaries().map(Kept::content).orElse("none");
                    case BULK -> plan.temperaturesK() + " " + plan.seeds() + " " + plan.productionPs();
                    case HOT -> Double.toString(plan.boundaryPs());
                    case LITHIA -> plan.repeat() + " " + plan.productionPs();
                    default -> "";
                };
    }

    private static String content(Path file) {
        try {
            return file + " " + Arrays.hashCode(Files.readAllBytes(file));
        } catch (IOException e) {
            return file + " unreadable";
        }
    }

    /** The chapter as it was written with the same settings; empty when it is to be done. */
    public Optional<Chapter> read() throws IOException {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            Entry entry = GSON.fromJson(Files.readString(file), Entry.class);
            return entry != null && settings.equals(entry.settings()) ? Optional.of(entry.chapter())
                    : Optional.empty();
        } catch (JsonParseException damaged) {
            // it is computed again
            return Optional.empty();
        }
    }

    /** Keeps it. */
    public void write(Chapter chapter) throws IOException {
        Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
        Files.writeString(temporary, GSON.toJson(new Entry(settings, chapter)));
        Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
    }
}
