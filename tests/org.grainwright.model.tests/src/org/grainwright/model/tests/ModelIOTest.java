// SPDX-License-Identifier: EPL-2.0
package org.grainwright.model.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.grainwright.model.CampaignRun;
import org.grainwright.model.CrystalStructure;
import org.grainwright.model.Message;
import org.grainwright.model.Species;
import org.grainwright.model.io.ModelException;
import org.grainwright.model.io.ModelIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelIOTest {

    @TempDir
    Path folder;

    @Test
    void aRunSurvivesTheFileUnchanged() throws Exception {
        CampaignRun run = SampleRun.create(3);
        Path file = folder.resolve("run.gwresult");
        ModelIO.saveRun(run, file);
        CampaignRun read = ModelIO.loadRun(file);
        assertArrayEquals(ModelIO.format(run), ModelIO.format(read), "every feature, packed arrays included");
        assertArrayEquals(run.getEvaluations().get(1).getSeries().getFirst().getY(),
                read.getEvaluations().get(1).getSeries().getFirst().getY());
        assertSame(read.getEvaluations().get(2), read.getRecommended(), "references point into the same run");
        assertSame(read.getEvaluations().get(1).getObservables().getFirst(),
                read.getEvaluations().get(1).getObjective());
        assertEquals(run.getCampaignText(), read.getCampaignText(), "tabs and line ends included");
        assertEquals(ModelIO.SCHEMA_VERSION, read.getSchemaVersion());
    }

    @Test
    void equalRunsGiveEqualBytesAndSavingDisturbsNobody() throws Exception {
        CampaignRun run = SampleRun.create(2);
        byte[] first = ModelIO.format(run);
        assertArrayEquals(first, ModelIO.format(SampleRun.create(2)));
        assertArrayEquals(first, ModelIO.format(ModelIO.parseRun(first, "first")));
        assertEquals(null, run.eResource(), "the live run was not moved into a file");
        assertNotSame(run, ModelIO.copy(run));
    }

    @Test
    void charactersThatXmlForbidsDoNotLoseTheResults() throws Exception {
        CampaignRun run = SampleRun.create(0);
        Message message = SampleRun.MAKE.createMessage();
        message.setText("\u001b[31mERROR\u001b[0m \u0000 lone \ud800 pair \ud83d\ude00 Å");
        run.getMessages().add(message);
        CampaignRun read = ModelIO.parseRun(ModelIO.format(run), "memory");
        assertEquals("\ufffd[31mERROR\ufffd[0m \ufffd lone \ufffd pair \ud83d\ude00 Å",
                read.getMessages().getFirst().getText());
    }

    @Test
    void atomsArePackedNotObjects() throws Exception {
        CrystalStructure structure = SampleRun.MAKE.createCrystalStructure();
        int atoms = 20_000;
        structure.setCellAngstrom(new double[] {50, 0, 0, 0, 50, 0, 0, 0, 100});
        for (String symbol : List.of("Li", "La", "Zr", "O")) {
            Species species = SampleRun.MAKE.createSpecies();
            species.setSymbol(symbol);
            structure.getSpecies().add(species);
        }
        byte[] index = new byte[atoms];
        double[] positions = new double[3 * atoms];
        for (int i = 0; i < atoms; i++) {
            index[i] = (byte) (i % 4);
            positions[3 * i] = i * 1e-3;
        }
        structure.setSpeciesIndex(index);
        structure.setPositionsAngstrom(positions);
        assertEquals(4,
                Stream.iterate(structure.eAllContents(), all -> all.hasNext(), all -> all).peek(all -> all.next())
                        .count(),
                "only the species table is made of objects");
        Path file = folder.resolve("a/b/structure.gwstructure");
        ModelIO.saveStructure(structure, file);
        CrystalStructure read = ModelIO.loadStructure(file);
        assertEquals(atoms, read.atomCount());
        assertArrayEquals(positions, read.getPositionsAngstrom());
        assertArrayEquals(index, read.getSpeciesIndex());
        assertTrue(Files.size(file) < atoms * 3 * 8 * 1.5, "file size " + Files.size(file));
    }

    @Test
    void wrongFilesAreRefusedInOneSentence() throws Exception {
        Path file = folder.resolve("run.gwresult");
        refused(file, "There is no file");
        Files.writeString(file, "");
        refused(file, "damaged");
        Files.writeString(file, "{\"json\": true}");
        refused(file, "damaged");
        byte[] good = ModelIO.format(SampleRun.create(1));
        Files.write(file, java.util.Arrays.copyOf(good, good.length / 2));
        refused(file, "damaged");
        String text = new String(good, StandardCharsets.UTF_8);
        Files.writeString(file, text.replace("schemaVersion=\"2\"", "schemaVersion=\"3\" novelty=\"x\""));
        refused(file, "newer version");
        Files.writeString(file, text.replace("urn:grainwright:model:1", "urn:grainwright:model:2"));
        refused(file, "newer version");
        Files.writeString(file, text.replace("schemaVersion=\"2\"", ""));
        refused(file, "version");
        Files.writeString(file, text.replace("schemaVersion=\"2\"", "schemaVersion=\"2\" novelty=\"x\""));
        refused(file, "does not know");
        ModelIO.saveStructure(SampleRun.MAKE.createCrystalStructure(), file);
        refused(file, "holds no CampaignRun but a CrystalStructure");
    }

    @Test
    void externalEntitiesAreNotFollowed() throws Exception {
        Path secret = folder.resolve("secret");
        Files.writeString(secret, "secret");
        String text = new String(ModelIO.format(SampleRun.create(0)), StandardCharsets.UTF_8);
        Path file = folder.resolve("run.gwresult");
        Files.writeString(file,
                text.replaceFirst("\\?>", "?><!DOCTYPE x [<!ENTITY e SYSTEM \"" + secret.toUri() + "\">]>"));
        refused(file, "damaged");
    }

    /**
     * EMF would fetch the address of a namespace, of a schema and of a reference; a server that counts gets nothing.
     */
    @Test
    void noAddressInAFileIsFetched() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> {
                while (!server.isClosed()) {
                    try (Socket one = server.accept()) {
                        asked.incrementAndGet();
                    } catch (IOException closed) {
                        return;
                    }
                }
            });
            String address = "http://localhost:" + server.getLocalPort() + "/x";
            String text = new String(ModelIO.format(SampleRun.create(1)), StandardCharsets.UTF_8);
            String root = "xmlns:xmi=\"http://www.omg.org/XMI\"";
            assertTrue(text.contains(root), text.substring(0, 300));
            List<String> edited = List.of(
                    text.replace(root, root + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
                            + " xsi:schemaLocation=\"urn:grainwright:model:1 " + address + ".ecore\""),
                    text.replace(root, root + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
                            + " xsi:schemaLocation=\"urn:other " + address + ".ecore\" xmlns:o=\"urn:other\""),
                    text.replaceAll("urn:grainwright:model:\\d+", address),
                    text.replaceAll("urn:grainwright:model:\\d+", "jar:" + address + ".jar!/x.ecore"),
                    text.replaceFirst("(?=\\s*</[a-z]+:CampaignRun>)",
                            "<recommended href=\"" + address + ".gwresult#/\"/>"));
            for (String each : edited) {
                assertTrue(!each.equals(text));
                try {
                    ModelIO.parseRun(each.getBytes(StandardCharsets.UTF_8), "edited").getRecommended();
                } catch (ModelException refused) {
                    assertTrue(refused.getMessage().startsWith("edited "), refused.getMessage());
                }
            }
        }
        assertEquals(0, asked.get());
    }

    @Test
    void aFailedWriteLeavesTheOldFileAndNoRubbish() throws Exception {
        Path file = folder.resolve("run.gwresult");
        ModelIO.saveRun(SampleRun.create(1), file);
        byte[] before = Files.readAllBytes(file);
        // a folder in the way of the file name makes the final move fail, also for root
        Path blocked = folder.resolve("blocked");
        Files.createDirectories(blocked.resolve("run.gwresult/x"));
        assertThrows(ModelException.class, () -> ModelIO.saveRun(SampleRun.create(2), blocked.resolve("run.gwresult")));
        try (Stream<Path> left = Files.list(blocked)) {
            assertEquals(1, left.count(), "no temporary file is left");
        }
        assertArrayEquals(before, Files.readAllBytes(file));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of("blocked", "run.gwresult"),
                    files.map(path -> path.getFileName().toString()).sorted().toList());
        }
    }

    private static void refused(Path file, String phrase) {
        ModelException problem = assertThrows(ModelException.class, () -> ModelIO.loadRun(file));
        assertTrue(problem.getMessage().contains(phrase), problem.getMessage());
        assertTrue(problem.getMessage().contains(file.toString()), problem.getMessage());
    }
}
