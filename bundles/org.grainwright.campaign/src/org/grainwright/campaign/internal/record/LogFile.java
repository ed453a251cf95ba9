// SPDX-License-Identifier: EPL-2.0
package org.grainwright.campaign.internal.record;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Consumer;

import org.grainwright.campaign.CampaignEvent;
import org.grainwright.campaign.RunLog;
import org.grainwright.model.io.RunStore;

/** Writes the story of a run to {@value RunLog#FILE} in its folder, behind what is there. Campaign thread only. */
public final class LogFile implements Consumer<CampaignEvent>, AutoCloseable {

    private final RunStore store;
    private final Writer writer;

    public LogFile(RunStore store) throws IOException {
        this.store = store;
        this.writer = Files.newBufferedWriter(store.folder().resolve(RunLog.FILE), StandardCharsets.UTF_8,
                StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    @Override
    public void accept(CampaignEvent event) {
        Optional<RunLog.Line> line = store.query(run -> RunLog.line(run, event));
        if (line.isPresent()) {
            try {
                writer.write(Instant.now().truncatedTo(ChronoUnit.SECONDS) + (line.get().error() ? " ERROR " : " ")
                        + line.get().text().replace('\n', ' ') + "\n");
                writer.flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
