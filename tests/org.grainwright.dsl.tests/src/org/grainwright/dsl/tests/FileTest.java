// SPDX-License-Identifier: EPL-2.0
package org.grainwright.dsl.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

import org.grainwright.dsl.language.IssueCodes;
import org.grainwright.dsl.language.NamedFile;
import org.grainwright.dsl.specification.CampaignDiagnostic;
import org.grainwright.dsl.specification.CampaignFileReport;
import org.grainwright.dsl.specification.CampaignReader;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files: imports, and what is no campaign text at all. */
class FileTest {

    @TempDir
    Path folder;

    @BeforeAll
    static void language() {
        Campaigns.language();
    }

    @BeforeEach
    void library() throws IOException {
        write("blocks.campaign", "boundary shared { width 3 layers }\n");
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text, StandardCharsets.UTF_8);
    }

    private CampaignFileReport read(String text) throws IOException {
        return new CampaignReader().read(write("main.campaign", text));
    }

    private static List<String> codes(CampaignFileReport report) {
        return report.diagnostics().stream().filter(d -> !d.code().equals(IssueCodes.BLOCK_MISSING))
                .map(CampaignDiagnostic::code).toList();
    }

    @Test
    void importedBlocksCanBeExtended() throws IOException {
        CampaignFileReport report = read(
                "import \"blocks.campaign\"\ncampaign \"x\" { boundary extends shared { grain >= 3 nm } }\n");
        assertEquals(List.of(), codes(report));
        assertTrue(report.specifications().getFirst().boundary().widthsLayers().contains(3));
    }

    @Test
    void importsFromFoldersBelowAndNotFromElsewhere() throws IOException {
        Path inner = Files.createDirectories(folder.resolve("inner folder"));
        Path outside = write("blocks of others.campaign", "boundary far { cells Σ5 (2 1 0)[001] }\n");
        write("inner folder/deep/blocks.campaign", Files.readString(folder.resolve("blocks.campaign")));
        Files.createSymbolicLink(inner.resolve("link.campaign"), outside);
        Path file = inner.resolve("µ.campaign");
        for (String good : List.of("deep/blocks.campaign", "./deep/../deep/blocks.campaign")) {
            assertEquals(List.of(), codes(imports(good, "shared", file)), good);
        }
        for (String bad : List.of("../blocks of others.campaign", outside.toString(), "link.campaign",
                outside.toUri().toString())) {
            assertTrue(codes(imports(bad, "far", file)).contains(IssueCodes.PATH_OUTSIDE), bad);
        }
    }

    private static CampaignFileReport imports(String name, String block, Path file) {
        return new CampaignReader().read(
                "import \"" + name + "\"\ncampaign \"x\" { boundary extends " + block + " }\n", file);
    }

    @Test
    void aFolderThatTheMachineAllowsIsNotOutside() throws IOException {
        Path outside = write("common/blocks.campaign", "");
        Path namer = folder.resolve("mine/x.campaign");
        String written = "../common/blocks.campaign";
        assertTrue(NamedFile.objection(namer, written, List.of()).orElseThrow().contains("folders = "));
        assertEquals(Optional.empty(), NamedFile.objection(namer, written, List.of(folder.resolve("common"))));
        assertEquals(Optional.empty(),
                NamedFile.objection(namer, outside.toString(), List.of(folder.resolve("common"))));
        assertTrue(NamedFile.objection(namer, "../common/../other/x", List.of(folder.resolve("common"))).isPresent());
    }

    /** What an imported file names is held to the same, although an editor checks the importing file only. */
    @Test
    void anImportedFileNamesNothingOutsideEither() throws IOException {
        Path outside = Files.writeString(folder.resolve("far.properties"), "");
        write("in/base.campaign", "simulation s { potential \"far\" file \"" + outside + "\" }\n");
        CampaignFileReport report = new CampaignReader()
                .read(write("in/x.campaign", "import \"base.campaign\"\ncampaign \"x\" { simulation extends s }\n"));
        assertTrue(report.hasErrors() && report.campaigns().isEmpty(), report.diagnostics().toString());
        assertTrue(report.diagnostics().getLast().message().contains("in the imported file base.campaign"),
                report.diagnostics().toString());
    }

    /** A server that counts: EMF would ask it for whatever looks like an address. */
    @Test
    void noAddressIsEverFetched() throws IOException {
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
            String host = "localhost:" + server.getLocalPort();
            for (String address : List.of("http://" + host + "/x.campaign", "jar:http://" + host + "/x.jar!/x.campaign",
                    "archive:http://" + host + "/x.zip!/x.campaign", "ftp://" + host + "/x.campaign",
                    "http://" + host + "/x.ecore", "platform:/plugin/org.eclipse.core/http://" + host)) {
                CampaignFileReport report = imports(address, "far", folder.resolve("x.campaign"));
                assertTrue(codes(report).contains(IssueCodes.PATH_OUTSIDE), address + " " + report.diagnostics());
            }
        }
        assertEquals(0, asked.get());
    }

    /** What never ends or never begins gets its sentence at once. */
    @Test
    void pipesDevicesAndFoldersAreNotRead() throws Exception {
        Path pipe = folder.resolve("pipe.campaign");
        assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
        for (Path odd : List.of(pipe, Path.of("/dev/zero"), folder)) {
            CampaignFileReport report = assertTimeoutPreemptively(Duration.ofSeconds(60),
                    () -> new CampaignReader().read(odd));
            assertEquals(List.of(IssueCodes.FILE_UNREADABLE), codes(report), odd.toString());
        }
        CampaignFileReport imported = assertTimeoutPreemptively(Duration.ofSeconds(60),
                () -> imports("pipe.campaign", "far", folder.resolve("x.campaign")));
        assertTrue(codes(imported).contains(IssueCodes.IMPORT_MISSING), imported.diagnostics().toString());
    }

    @Test
    void missingImport() throws IOException {
        assertTrue(
                codes(read("import \"nowhere.campaign\"\ncampaign \"x\" { }\n")).contains(IssueCodes.IMPORT_MISSING));
    }

    @Test
    void importOfAnotherKindOfFile() throws IOException {
        assertTrue(codes(read("import \"data.txt\"\ncampaign \"x\" { }\n")).contains(IssueCodes.IMPORT_EXTENSION));
    }

    @Test
    void importTwice() throws IOException {
        String text = "import \"blocks.campaign\"\nimport \"blocks.campaign\"\ncampaign \"x\" { boundary extends "
                + "shared }\n";
        assertEquals(List.of(IssueCodes.IMPORT_DUPLICATE), codes(read(text)));
    }

    @Test
    void importForNothing() throws IOException {
        assertEquals(List.of(IssueCodes.IMPORT_UNUSED),
                codes(read("import \"blocks.campaign\"\ncampaign \"x\" { }\n")));
    }

    @Test
    void importOfABrokenFile() throws IOException {
        write("broken.campaign", "boundary shared { width }\n");
        assertTrue(codes(read("import \"broken.campaign\"\ncampaign \"x\" { boundary extends shared }\n"))
                .contains(IssueCodes.IMPORT_BROKEN));
    }

    @Test
    void nameThatHidesAnImportedOne() throws IOException {
        String text = "import \"blocks.campaign\"\nboundary shared { width 2 layers }\ncampaign \"x\" { boundary "
                + "extends shared }\n";
        assertTrue(codes(read(text)).contains(IssueCodes.NAME_SHADOWED));
    }

    @Test
    void circularImportsEnd() throws IOException {
        write("other.campaign", "import \"main.campaign\"\nboundary theirs extends ours { }\n");
        CampaignFileReport report = read(
                "import \"other.campaign\"\nboundary ours extends theirs { }\ncampaign \"x\" { boundary extends ours "
                        + "}\n");
        assertTrue(codes(report).contains(IssueCodes.EXTENDS_CYCLE), report.diagnostics()::toString);
    }

    @Test
    void notUtf8GetsOneClearMessage() throws IOException {
        Path file = folder.resolve("latin.campaign");
        Files.write(file, "campaign \"M\u00fcller\" { }".getBytes(StandardCharsets.ISO_8859_1));
        assertEquals(List.of(IssueCodes.FILE_ENCODING), codes(new CampaignReader().read(file)));
    }

    /** Reading took 4 CPU seconds for 11 kB and four times that for 22: now one sentence, before it is parsed. */
    @Test
    void bracesWithoutEndGetOneClearMessage() throws IOException {
        Path file = Files.writeString(folder.resolve("deep.campaign"),
                "campaign \"x\" {" + " boundary {".repeat(20_000));
        assertEquals(List.of(IssueCodes.FILE_NESTING), codes(new CampaignReader().read(file)));
        Files.writeString(file, "campaign \"x\" {" + " boundary {".repeat(39));
        assertTrue(!codes(new CampaignReader().read(file)).contains(IssueCodes.FILE_NESTING), "39 are parsed");
    }

    @Test
    void hugeFileGetsOneClearMessage() throws IOException {
        byte[] bytes = new byte[50 * 1024 * 1024];
        Arrays.fill(bytes, (byte) 'x');
        Path file = folder.resolve("huge.campaign");
        Files.write(file, bytes);
        assertEquals(List.of(IssueCodes.FILE_SIZE), codes(new CampaignReader().read(file)));
    }

    @Test
    void missingFile() {
        CampaignFileReport report = new CampaignReader().read(folder.resolve("absent.campaign"));
        assertEquals(List.of(IssueCodes.FILE_UNREADABLE), codes(report));
        assertFalse(report.diagnostics().getFirst().message().isBlank());
    }
}
