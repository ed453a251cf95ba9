// SPDX-License-Identifier: EPL-2.0
package org.grainwright.bench.transport;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.grainwright.observables.Estimate;
import org.grainwright.observables.Gate;
import org.grainwright.observables.Quantity;
import org.grainwright.transport.AnalysisSettings;
import org.grainwright.transport.Units;
import org.grainwright.transport.analysis.AnalysisResult;
import org.grainwright.transport.analysis.TransportAnalysis;
import org.grainwright.transport.trajectory.SpeciesTable;
import org.grainwright.transport.trajectory.Trajectory;
import org.grainwright.transport.trajectory.TrajectoryException;

/**
 * A dump of free Langevin Li, whose D is known exactly, damaged or contradicted in the ways that users' files are. Each
 * must be refused, be marked by its gate, or give the right number.
 */
public final class BrokenInputs {

    private static final int LI = 60;
    private static final int ATOMS = 76;
    private static final int FRAMES = 301;
    private static final double FRAME_PS = 0.05;
    private static final double EDGE = 16;
    private static final double TEMPERATURE = 1000;
    /** Thermal speeds at 1000 K, Å/ps: sqrt(k_B T / m) of Li and La. */
    private static final double[] SPEED = {Math.sqrt(0.8314463 * TEMPERATURE / 6.941),
            Math.sqrt(0.8314463 * TEMPERATURE / 138.9055)};
    private static final double FRICTION = 300;
    /** Å²/ps. */
    private static final double TRUTH = SPEED[0] * SPEED[0] / FRICTION;

    /** One frame as it will be written. */
    private static final class Picture {
        long step;
        double[] box = {0, EDGE, 0, EDGE, 0, EDGE};
        String before = "";
        String columns = "id type xu yu zu vx vy vz";
        final List<String[]> rows = new ArrayList<>();
    }

    /** What is done to the frames, and what the user says about them. */
    private record Case(String name, Consumer<List<Picture>> damage, BiFunction<List<Picture>, String, String> text,
            String types, double timestepFs, double temperatureK) {
    }

    private final List<Case> cases = new ArrayList<>();

    private BrokenInputs() {
    }

    /** What came of every case: refused, right, marked, or WRONG when it is green and off by more than three errors. */
    public static Map<String, String> outcomes() throws Exception {
        BrokenInputs all = new BrokenInputs();
        all.catalogue();
        Map<String, String> outcome = new LinkedHashMap<>();
        Path file = Files.createTempFile("grainwright-broken", ".dump");
        try {
            for (Case each : all.cases) {
                outcome.put(each.name(), run(each, file));
            }
        } finally {
            Files.delete(file);
        }
        if (!"right".equals(outcome.get("untouched"))) {
            throw new IllegalStateException("the undamaged dump is " + outcome.get("untouched"));
        }
        return outcome;
    }

    private static String run(Case each, Path file) throws Exception {
        List<Picture> frames = frames();
        each.damage().accept(frames);
        Files.writeString(file, each.text().apply(frames, write(frames)));
        try {
            Trajectory trajectory = Trajectory.load(List.of(file), SpeciesTable.named(each.types()),
                    each.timestepFs(), Trajectory.DEFAULT_BUDGET_BYTES);
            AnalysisResult result = TransportAnalysis.analyse(trajectory, AnalysisSettings.bulk(each.temperatureK()));
            String verdict = result.estimate(Quantity.TRACER_D).gate() == Gate.GREEN ? "right" : "marked";
            for (Quantity quantity : List.of(Quantity.TRACER_D, Quantity.GREEN_KUBO_D)) {
                Estimate d = result.estimate(quantity);
                if (d.gate() == Gate.GREEN && Math.abs(d.value() - TRUTH * Units.CM2_PER_S) > 3 * d.standardError()) {
                    verdict = "WRONG: " + quantity.id() + " " + d;
                }
            }
            Estimate sigma = result.estimate(Quantity.CONDUCTIVITY);
            double right = Units.nernstEinstein(LI / (EDGE * EDGE * EDGE), TEMPERATURE) * TRUTH * Units.CM2_PER_S;
            return sigma.gate() == Gate.GREEN && Math.abs(sigma.value() - right) > 3 * sigma.standardError()
                    ? "WRONG: conductivity " + sigma
                    : verdict;
        } catch (TrajectoryException | IOException | IllegalArgumentException refused) {
            return "refused";
        }
    }

    /** Free Langevin Li, integrated exactly, and La that shakes in place. */
    private static List<Picture> frames() {
        SplittableRandom random = new SplittableRandom(11);
        double h = FRICTION * FRAME_PS;
        double decay = Math.exp(-h);
        List<Picture> frames = new ArrayList<>();
        for (int f = 0; f < FRAMES; f++) {
            Picture picture = new Picture();
            picture.step = Math.round(f * FRAME_PS * 1000);
            frames.add(picture);
        }
        double vv = SPEED[0] * SPEED[0] * (1 - decay * decay);
        double xx = SPEED[0] * SPEED[0] / (FRICTION * FRICTION) * (2 * h - 3 + 4 * decay - decay * decay);
        double xv = SPEED[0] * SPEED[0] / FRICTION * (1 - decay) * (1 - decay);
        for (int i = 0; i < ATOMS; i++) {
            double[] x = new double[3];
            double[] v = new double[3];
            for (int axis = 0; axis < 3; axis++) {
                x[axis] = random.nextDouble() * EDGE;
                v[axis] = SPEED[i < LI ? 0 : 1] * random.nextGaussian();
            }
            double[] home = x.clone();
            for (Picture picture : frames) {
                picture.rows.add(new String[] {Integer.toString(i + 1), i < LI ? "1" : "2", number(x[0]), number(x[1]),
                        number(x[2]), number(v[0]), number(v[1]), number(v[2])});
                for (int axis = 0; axis < 3; axis++) {
                    double a = random.nextGaussian();
                    double b = random.nextGaussian();
                    if (i < LI) {
                        x[axis] += v[axis] * (1 - decay) / FRICTION + Math.sqrt(xx) * a;
                        v[axis] = v[axis] * decay + xv / Math.sqrt(xx) * a
                                + Math.sqrt(Math.max(0, vv - xv * xv / xx)) * b;
                    } else {
                        x[axis] = home[axis] + 0.1 * a;
                        v[axis] = SPEED[1] * b;
                    }
                }
            }
        }
        return frames;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }

    private static String write(List<Picture> frames) {
        StringBuilder text = new StringBuilder(1 << 20);
        for (Picture p : frames) {
            text.append(p.before).append("ITEM: TIMESTEP\n").append(p.step).append("\nITEM: NUMBER OF ATOMS\n")
                    .append(p.rows.size()).append("\nITEM: BOX BOUNDS pp pp pp\n");
            for (int axis = 0; axis < 3; axis++) {
                text.append(p.box[2 * axis]).append(' ').append(p.box[2 * axis + 1]).append('\n');
            }
            text.append("ITEM: ATOMS ").append(p.columns).append('\n');
            for (String[] row : p.rows) {
                text.append(String.join(" ", row)).append('\n');
            }
        }
        return text.toString();
    }

    private void damaged(String name, Consumer<List<Picture>> damage) {
        cases.add(new Case(name, damage, (frames, text) -> text, "Li,La", 1, TEMPERATURE));
    }

    private void text(String name, java.util.function.UnaryOperator<String> change) {
        cases.add(new Case(name, frames -> {
        }, (frames, text) -> change.apply(text), "Li,La", 1, TEMPERATURE));
    }

    private void said(String name, String types, double timestepFs, double temperatureK) {
        cases.add(new Case(name, frames -> {
        }, (frames, text) -> text, types, timestepFs, temperatureK));
    }

    private static Consumer<List<Picture>> rows(Consumer<String[]> change) {
        return frames -> frames.forEach(frame -> frame.rows.forEach(change));
    }

    private static void scale(String[] row, int from, int to, double factor) {
        for (int c = from; c < to; c++) {
            row[c] = number(factor * Double.parseDouble(row[c]));
        }
    }

    private void catalogue() {
        damaged("untouched", frames -> {
        });
        said("types swapped", "La,Li", 1, TEMPERATURE);
        said("one type missing", "Li", 1, TEMPERATURE);
        said("other metal", "Na,La", 1, TEMPERATURE);
        said("both lithium", "Li,Li", 1, TEMPERATURE);
        said("timestep doubled", "Li,La", 2, TEMPERATURE);
        said("timestep halved", "Li,La", 0.5, TEMPERATURE);
        said("timestep in ps", "Li,La", 0.001, TEMPERATURE);
        said("timestep in as", "Li,La", 1000, TEMPERATURE);
        said("temperature of the room", "Li,La", 1, 300);
        said("temperature in Celsius", "Li,La", 1, 727);
        said("temperature doubled", "Li,La", 1, 2000);
        damaged("velocities in Å/fs", rows(row -> scale(row, 5, 8, 1e-3)));
        damaged("velocities doubled", rows(row -> scale(row, 5, 8, 2)));
        damaged("velocities reversed", rows(row -> scale(row, 5, 8, -1)));
        damaged("velocities shifted by one atom", frames -> frames.forEach(f -> {
            String[] first = f.rows.get(0).clone();
            for (int i = 0; i + 1 < f.rows.size(); i++) {
                System.arraycopy(f.rows.get(i + 1), 5, f.rows.get(i), 5, 3);
            }
            System.arraycopy(first, 5, f.rows.get(f.rows.size() - 1), 5, 3);
        }));
        damaged("positions in nm", rows(row -> scale(row, 2, 5, 0.1)));
        damaged("positions doubled", rows(row -> scale(row, 2, 5, 2)));
        damaged("wrapped positions called xu", rows(row -> {
            for (int c = 2; c < 5; c++) {
                double x = Double.parseDouble(row[c]);
                row[c] = number(x - Math.floor(x / EDGE) * EDGE);
            }
        }));
        damaged("wrapped positions called x", frames -> frames.forEach(f -> f.columns = "id type x y z vx vy vz"));
        damaged("fractions called xu", rows(row -> scale(row, 2, 5, 1 / EDGE)));
        damaged("columns exchanged", frames -> frames.forEach(f -> f.columns = "id type vx vy vz xu yu zu"));
        damaged("no ids", frames -> frames.forEach(f -> f.columns = "row type xu yu zu vx vy vz"));
        damaged("ids shuffled between frames", frames -> {
            SplittableRandom random = new SplittableRandom(3);
            frames.forEach(f -> {
                for (int i = LI - 1; i > 0; i--) {
                    String[] other = f.rows.get(random.nextInt(i + 1));
                    String id = f.rows.get(i)[0];
                    f.rows.get(i)[0] = other[0];
                    other[0] = id;
                }
            });
        });
        damaged("two ids exchanged halfway", frames -> frames.subList(150, FRAMES).forEach(f -> {
            f.rows.get(0)[0] = "2";
            f.rows.get(1)[0] = "1";
        }));
        damaged("an id twice", frames -> frames.get(40).rows.get(3)[0] = "3");
        damaged("an atom lost", frames -> frames.subList(200, FRAMES).forEach(f -> f.rows.remove(5)));
        damaged("an atom lost in one frame", frames -> frames.get(70).rows.remove(9));
        damaged("a type changes", frames -> frames.subList(90, FRAMES).forEach(f -> f.rows.get(4)[1] = "2"));
        damaged("every second frame lost from the middle on", frames -> {
            for (int f = 151; f < frames.size(); f++) {
                frames.remove(f);
            }
        });
        damaged("a gap of ten frames", frames -> frames.subList(100, 110).clear());
        damaged("a gap, steps renumbered", frames -> {
            frames.subList(100, 200).clear();
            for (int f = 0; f < frames.size(); f++) {
                frames.get(f).step = Math.round(f * FRAME_PS * 1000);
            }
        });
        damaged("second half before the first", frames -> {
            List<Picture> second = new ArrayList<>(frames.subList(150, FRAMES));
            frames.subList(150, FRAMES).clear();
            frames.addAll(0, second);
        });
        damaged("frames reversed", java.util.Collections::reverse);
        damaged("the run twice in one file", frames -> frames.addAll(List.copyOf(frames)));
        damaged("every frame twice", frames -> {
            List<Picture> once = List.copyOf(frames);
            frames.clear();
            once.forEach(f -> frames.addAll(List.of(f, f)));
        });
        damaged("frame 0 twice", frames -> frames.add(0, frames.get(0)));
        damaged("steps all zero", frames -> frames.forEach(f -> f.step = 0));
        damaged("a minimisation in front", frames -> {
            frames.forEach(f -> f.step += 50);
            Picture start = new Picture();
            start.step = 37;
            start.rows.addAll(frames.get(0).rows);
            frames.add(0, start);
        });
        damaged("an odd last frame", frames -> frames.get(FRAMES - 1).step -= 43);
        damaged("frozen from the middle on", frames -> {
            for (int f = 150; f < FRAMES; f++) {
                frames.get(f).rows.clear();
                frames.get(f).rows.addAll(frames.get(149).rows);
            }
        });
        damaged("the box doubled from the middle on",
                frames -> frames.subList(150, FRAMES).forEach(f -> f.box[1] = 2 * EDGE));
        damaged("the box ten times too large",
                frames -> frames.forEach(f -> f.box = new double[] {0, 160, 0, 160, 0, 160}));
        damaged("an inverted box", frames -> frames.forEach(f -> f.box = new double[] {EDGE, 0, 0, EDGE, 0, EDGE}));
        damaged("a jump of a whole box", frames -> frames.subList(120, FRAMES).forEach(f -> {
            for (int i = 0; i < LI; i++) {
                scaleBy(f.rows.get(i), EDGE);
            }
        }));
        damaged("units real, said by the file", frames -> {
            frames.get(0).before = "ITEM: UNITS\nreal\n";
            rows(row -> {
                for (int c = 5; c < 8; c++) {
                    row[c] = String.format(Locale.ROOT, "%.7f", 1e-3 * Double.parseDouble(row[c]));
                }
            }).accept(frames);
        });
        damaged("units lj", frames -> frames.get(0).before = "ITEM: UNITS\nlj\n");
        damaged("the time of the file contradicts", frames -> frames
                .forEach(f -> f.before = "ITEM: UNITS\nmetal\nITEM: TIME\n" + f.step * 0.002 + "\n"));
        damaged("elements contradict the types", frames -> frames.forEach(f -> {
            f.columns = "id type xu yu zu element vy vz";
            f.rows.forEach(row -> row[5] = row[1].equals("1") ? "La" : "Li");
        }));
        text("not a number", t -> t.replaceFirst("\n7 1 [0-9.-]+", "\n7 1 nan"));
        text("a word among numbers", t -> t.replaceFirst("\n8 1 [0-9.-]+", "\n8 1 abc"));
        text("a column lost", t -> t.replaceFirst("(\n9 1 \\S+ \\S+) \\S+", "$1"));
        text("cut within a frame", t -> t.substring(0, t.length() * 2 / 3 - 17));
        text("empty", t -> "");
        text("lines of the system log in between", t -> t.replaceFirst("(ITEM: TIMESTEP\n500\n)", "WARNING\n$1"));
        text("Windows line ends", t -> t.replace("\n", "\r\n"));
        text("decimal commas", t -> t.replaceAll("(\\d)\\.(\\d)", "$1,$2"));
    }

    private static void scaleBy(String[] row, double shift) {
        row[2] = number(Double.parseDouble(row[2]) + shift);
    }
}
