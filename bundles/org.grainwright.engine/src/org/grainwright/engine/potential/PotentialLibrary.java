// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.potential;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

import org.grainwright.engine.InvalidRequestException;
import org.grainwright.observables.IoFault;

/** The potentials by name. Immutable and safe for use from any thread. */
public final class PotentialLibrary {

    /** The potential a campaign uses when it names none. */
    public static final String DEFAULT_NAME = "llzo-eam-dft";

    private static final List<String> SHIPPED = List.of(DEFAULT_NAME, "llzo-buckingham-dft", "llzo-buckingham-garnet",
            "llzo-buckingham-teter",
            "llzo-buckingham-formal", "llzo-eam-formal", "llzo-eam-teter");

    private static final long MOST_BYTES = 1 << 20;

    private final List<Potential> potentials;

    private PotentialLibrary(List<Potential> potentials) {
        this.potentials = List.copyOf(potentials);
    }

    /** The potentials that come with Grainwright. */
    public static PotentialLibrary standard() {
        List<Potential> shipped = new ArrayList<>();
        for (String name : SHIPPED) {
            try {
                shipped.add(new PotentialEntries(name, shippedEntries(name).orElseThrow(), null, shipped).read());
            } catch (InvalidRequestException e) {
                throw new IllegalStateException("the shipped potential " + name + " cannot be read: " + e.getMessage(),
                        e);
            }
        }
        return new PotentialLibrary(shipped);
    }

    /**
     * The entries of a potential that comes with Grainwright, as in its file; empty when there is none of that name.
     */
    public static Optional<Properties> shippedEntries(String name) {
        try (InputStream in = PotentialLibrary.class.getResourceAsStream("shipped/" + name + ".properties")) {
            if (in == null) {
                return Optional.empty();
            }
            Properties properties = new Properties();
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            return Optional.of(properties);
        } catch (IOException e) {
            throw new IllegalStateException("the shipped potential " + name + " cannot be read: " + IoFault.reason(e),
                    e);
        }
    }

    /**
     * A library that also knows a user's potential.
     *
     * @param file a {@code .properties} file as docs/engine.md describes; files that it names are resolved beside it;
     * its name without the ending is the potential's name
     * @throws InvalidRequestException when the file cannot be read or is incomplete, with the key to blame
     */
    public PotentialLibrary with(Path file) throws InvalidRequestException {
        Properties properties = new Properties();
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > MOST_BYTES) {
                throw new InvalidRequestException("the potential file " + file + " cannot be read: "
                        + (Files.exists(file) ? "it is no file of at most a megabyte" : "it is not there"));
            }
        } catch (IOException e) {
            throw new InvalidRequestException("the potential file " + file + " cannot be read: " + IoFault.reason(e),
                    e);
        }
        try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(in);
        } catch (IOException | IllegalArgumentException e) {
            throw new InvalidRequestException("the potential file " + file + " cannot be read: " + e.getMessage(), e);
        }
        String name = file.getFileName().toString().replaceFirst("\\.properties$", "");
        List<Potential> all = new ArrayList<>(potentials);
        all.removeIf(p -> p.name().equals(name));
        all.add(new PotentialEntries(name, properties, file.toAbsolutePath().getParent(), potentials).read());
        return new PotentialLibrary(all);
    }

    /** All names, the default first. */
    public List<String> names() {
        return potentials.stream().map(Potential::name).toList();
    }

    /** All potentials, the default first. */
    public List<Potential> potentials() {
        return potentials;
    }

    /**
     * The potential of a name.
     *
     * @throws UnknownPotentialException naming those that exist
     */
    public Potential get(String name) throws UnknownPotentialException {
        return potentials.stream().filter(p -> p.name().equals(name)).findFirst()
                .orElseThrow(() -> new UnknownPotentialException(name, names()));
    }
}
