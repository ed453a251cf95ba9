// SPDX-License-Identifier: EPL-2.0
package org.grainwright.fitting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Frames made with a known potential give that potential back. */
class FitTest {

    private static final double[] TRUTH = {Math.log(1200), Math.log(0.29), 0, Math.log(3000), Math.log(0.25),
            Math.sqrt(40), 0.7, -1.5};
    private static final FitListener SILENT = new FitListener() {
    };

    @TempDir
    private Path folder;

    private Path frames(int count) throws IOException, FittingException {
        FitSpecification s = Crystals.specification(FitSpecification.Form.BUCKINGHAM,
                FitSpecification.ChargeRule.PROPORTIONAL,
                List.of(Crystals.data(folder)));
        BuckinghamForm form = new BuckinghamForm(2,
                List.of(new BuckinghamForm.Term(0, 1, false), new BuckinghamForm.Term(1, 1, true)), 8);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            Frame f = Crystals.rockSalt(1, 0.25, 0.03 * (i % 3 - 1), 100 + i);
            Sample sample = Sample.of(f, 0, s);
            double[] y = new Problem(form, new Charges(new double[2], new double[][] {{1, -1}}), new int[] {0}, 1,
                    List.of(sample))
                    .predict(sample, TRUTH);
            text.append(write(f, y));
        }
        Path file = folder.resolve("made.extxyz");
        Files.writeString(file, text);
        return file;
    }

    static String write(Frame f, double[] y) {
        int n = f.symbols().size();
        double v = f.volumeAngstrom3();
        StringBuilder text = new StringBuilder(n + "\nLattice=\"");
        for (double x : f.lattice()) {
            text.append(x).append(' ');
        }
        double[] w = new double[6];
        for (int k = 0; k < 6; k++) {
            w[k] = -y[3 * n + k] / v;
        }
        text.append(String.format(Locale.ROOT,
                "\" Properties=species:S:1:pos:R:3:forces:R:3 energy=%.12f stress=\"%s %s %s %s %s %s %s %s %s\"\n",
                y[3 * n + 6], w[0], w[3], w[4], w[3], w[1], w[5], w[4], w[5], w[2]));
        for (int i = 0; i < n; i++) {
            text.append(f.symbols().get(i));
            for (int c = 0; c < 3; c++) {
                text.append(' ').append(f.positions()[3 * i + c]);
            }
            for (int c = 0; c < 3; c++) {
                text.append(' ').append(y[3 * i + c]);
            }
            text.append('\n');
        }
        return text.toString();
    }

    private FitResult fit(FitSpecification.Form form, Path frames, Path state, FitListener listener)
            throws FittingException {
        return Fit.run(
                Crystals.specification(form, FitSpecification.ChargeRule.PROPORTIONAL, List.of(Crystals.data(frames))),
                state, listener);
    }

    @Test
    void aKnownPotentialIsFound() throws Exception {
        FitResult found = fit(FitSpecification.Form.BUCKINGHAM, frames(16), null, SILENT);
        assertEquals(0.7, found.charges()[0], 1e-3);
        assertEquals(0, found.charges()[0] + found.charges()[1], 1e-15);
        assertTrue(found.validation().orElseThrow().forceRmse()[0] < 2e-3,
                () -> found.validation().orElseThrow().summary());
        assertTrue(found.potentialText().contains("form = buckingham"));
    }

    /** Frames of another source, added with little weight, leave the errors of the others as they are. */
    @Test
    void errorsAreToldByGroup() throws Exception {
        Path frames = frames(16);
        FitSpecification.DataSet plain = Crystals.data(frames);
        FitSpecification.DataSet stretched = new FitSpecification.DataSet(plain.file(), plain.select(), "stretched",
                1.05,
                new FitSpecification.Weights(1e-3, 1e-3, 1e-3), false);
        FitResult found = Fit.run(Crystals.specification(FitSpecification.Form.BUCKINGHAM,
                FitSpecification.ChargeRule.PROPORTIONAL, List.of(plain, stretched)), null, SILENT);
        assertEquals(List.of("", plain.group(), "stretched"),
                found.groups().stream().map(FitResult.OfGroup::group).toList());
        Accuracy good = found.groups().get(1).used();
        Accuracy bad = found.groups().get(2).used();
        assertEquals(found.training().frames(), good.frames() + bad.frames());
        assertTrue(good.forceRmse()[0] < 0.02 && bad.forceRmse()[0] > 10 * good.forceRmse()[0],
                () -> good.summary() + "; " + bad.summary());
        assertTrue(found.potentialText().contains("fit.training.stretched = " + bad.frames() + " frames"));
    }

    /** A set that was taken out does not end the list, and one without a file is a mistake. */
    @Test
    void setsOfDataMayHaveGaps() throws Exception {
        Path spec = folder.resolve("gap.fit");
        String text = """
                title = t
                source = s
                form = buckingham
                charges = proportional
                species = Na Cl
                formal.Na = 1
                formal.Cl = -1
                mass.Na = 22.99
                mass.Cl = 35.45
                composition = 1 1
                buckingham.terms = Na-Cl
                data.1.file = %1$s
                data.3.file = %1$s
                data.3.group = third
                """.formatted(frames(4).getFileName());
        Files.writeString(spec, text);
        assertEquals(List.of("data 1", "third"), FitSpecification.read(spec).groups());
        Files.writeString(spec, text + "data.4.group = fourth\n");
        assertTrue(assertThrows(FittingException.class, () -> FitSpecification.read(spec)).getMessage()
                .contains("data.4.file"));
    }

    @Test
    void splinesFollowIt() throws Exception {
        Path frames = frames(16);
        for (FitSpecification.Form form : List.of(FitSpecification.Form.PAIRS, FitSpecification.Form.EAM)) {
            FitResult found = fit(form, frames, null, SILENT);
            Accuracy accuracy = found.validation().orElseThrow();
            assertTrue(accuracy.forceRmse()[0] < 0.1 * accuracy.forceSpread()[0],
                    () -> form + " " + accuracy.summary());
            assertTrue(found.potentialText().contains("pair.Na-Cl.spline = "));
        }
    }

    @Test
    void aStoppedFitGoesOnAndEndsTheSame() throws Exception {
        Path frames = frames(12);
        String whole = fit(FitSpecification.Form.EAM, frames, null, SILENT).potentialText();
        Path state = folder.resolve("state");
        boolean[] stop = new boolean[1];
        FitListener stopping = new FitListener() {
            @Override
            public void iterated(String stage, int iteration, double objective) {
                stop[0] |= stage.equals("embedded") && iteration == 2;
            }

            @Override
            public boolean cancelled() {
                return stop[0];
            }
        };
        assertThrows(FitCancelledException.class, () -> fit(FitSpecification.Form.EAM, frames, state, stopping));
        boolean[] again = new boolean[1];
        String resumed = fit(FitSpecification.Form.EAM, frames, state, new FitListener() {
            @Override
            public void iterated(String stage, int iteration, double objective) {
                again[0] |= stage.equals("pairs");
            }
        }).potentialText();
        assertEquals(whole, resumed);
        assertTrue(!again[0], "a finished stage was repeated");
    }

    @Test
    void anElementThatIsNotFittedIsNamed() throws Exception {
        Path file = frames(2);
        Files.writeString(file, Files.readString(file).replaceFirst("\nNa", "\nK"));
        FittingException e = assertThrows(FittingException.class,
                () -> fit(FitSpecification.Form.BUCKINGHAM, file, null, SILENT));
        assertTrue(e.getMessage().contains("K, which is not among the fitted species Na Cl"), e.getMessage());
    }
}
