// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

import org.grainwright.model.io.RunStore;

/** Where the results of a campaign go when nobody says: a folder with its name that no other campaign uses. */
public final class RunFolders {

    private static final int LONGEST_NAME = 60;

    private RunFolders() {
    }

    /**
     * The folder of a campaign: {@code root/name}, or {@code root/name-2} and so on where that one holds runs of a
     * campaign with another name ("A B" and "a-b" look the same as folders).
     *
     * @param root where the folders of all campaigns are; need not exist
     * @param campaign the name of the campaign, in any script
     * @return a folder that does not exist, holds no run, or holds runs of this campaign, directly or one level down
     */
    public static Path of(Path root, String campaign) {
        String name = name(campaign);
        Path folder = root.resolve(name);
        for (int number = 2; holdsAnother(folder, campaign); number++) {
            folder = root.resolve(name + "-" + number);
        }
        return folder;
    }

    private static String name(String campaign) {
        String plain = campaign.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{M}\\p{N}]+", "-").replaceAll("^-|-$",
                "");
        int length = plain.codePointCount(0, plain.length());
        String shortened = length <= LONGEST_NAME ? plain
                : plain.substring(0, plain.offsetByCodePoints(0, LONGEST_NAME));
        return shortened.isEmpty() ? "campaign" : shortened;
    }

    private static boolean holdsAnother(Path folder, String campaign) {
        if (!Files.isDirectory(folder)) {
            return Files.exists(folder);
        }
        try (Stream<Path> inside = Files.list(folder)) {
            List<Path> records = Stream.concat(Stream.of(folder), inside).map(path -> path.resolve(RunStore.RUN_FILE))
                    .filter(Files::isRegularFile).toList();
            return records.stream().map(RunFolders::campaignOf).flatMap(Optional::stream)
                    .anyMatch(name -> !name.equals(campaign));
        } catch (IOException unreadable) {
            return true;
        }
    }

    /** The campaign's name from the first element of a record, which may be large; empty when it cannot be told. */
    private static Optional<String> campaignOf(Path record) {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try (InputStream in = Files.newInputStream(record)) {
            XMLStreamReader reader = factory.createXMLStreamReader(in);
            reader.nextTag();
            return Optional.ofNullable(reader.getAttributeValue(null, "name"));
        } catch (IOException | XMLStreamException damaged) {
            return Optional.empty();
        }
    }
}
