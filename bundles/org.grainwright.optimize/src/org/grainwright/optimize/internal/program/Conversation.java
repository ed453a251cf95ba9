// SPDX-License-Identifier: EPL-2.0
package org.grainwright.optimize.internal.program;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.grainwright.observables.json.Json;
import org.grainwright.optimize.internal.protocol.JsonObject;
import org.grainwright.optimize.search.SearchException;

/**
 * A program that answers one JSON line with another. It is ended with everything it started when the conversation is
 * closed or goes wrong. Not thread-safe.
 */
final class Conversation implements AutoCloseable {

    /** A megabyte: the longest honest answer is some kilobytes, and memory is finite. */
    private static final int LONGEST_LINE = 1 << 20;
    private static final String END = "";

    private final String name;
    private final Duration patience;
    private final Process process;
    private final Writer out;
    /** Lines of the program; {@link #END} when there will be no more. */
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private volatile String complaint = "";

    /** @throws SearchException when the program does not start */
    Conversation(List<String> command, Duration patience) {
        this.name = command.getFirst();
        this.patience = patience;
        try {
            process = new ProcessBuilder(command).start();
        } catch (IOException e) {
            throw new SearchException("The search program " + name + " does not start (" + e.getMessage()
                    + "); correct its command in machine.properties.", e);
        }
        out = process.outputWriter(StandardCharsets.UTF_8);
        listen(process.getInputStream(), line -> {
            if (!line.isBlank()) {
                lines.add(line);
            }
        }, () -> lines.add(END));
        listen(process.getErrorStream(), line -> complaint = line.isBlank() ? complaint : line, () -> {
        });
    }

    private void listen(InputStream stream, java.util.function.Consumer<String> each, Runnable end) {
        Thread.ofPlatform().daemon().name("grainwright-search").start(() -> {
            try (BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
                StringBuilder line = new StringBuilder();
                for (int c = reader.read(); c >= 0 && line.length() <= LONGEST_LINE; c = reader.read()) {
                    if (c == '\n') {
                        each.accept(line.toString());
                        line.setLength(0);
                    } else {
                        line.append((char) c);
                    }
                }
                each.accept(line.toString());
            } catch (IOException closed) {
                // the program has ended, which the end below says
            } finally {
                end.run();
            }
        });
    }

    /**
     * Sends a request and waits for its answer.
     *
     * @return the answer, in which "ok" is true
     * @throws Refusal when the program answers that it cannot do this
     * @throws SearchException when it answers anything else, too late or not at all; the program is then ended
     */
    JsonObject say(Map<String, Object> request) {
        String words = "\"" + request.get("command") + "\"";
        try {
            out.write(Json.write(request) + "\n");
            out.flush();
        } catch (IOException e) {
            throw broken("has ended" + how() + " before " + words, e);
        }
        String line;
        try {
            line = lines.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw broken("was interrupted at " + words, e);
        }
        if (line == null) {
            throw broken("has not answered " + words + " within " + patience.toSeconds() + " s", null);
        }
        if (line.equals(END)) {
            throw broken("has ended" + how() + " without an answer to " + words, null);
        }
        JsonObject answer;
        boolean good;
        try {
            answer = new JsonObject(Json.parse(line), "the answer");
            if (!answer.has("ok")) {
                throw new IllegalArgumentException("the answer needs \"ok\" to be true or false");
            }
            good = answer.flag("ok", false);
        } catch (IllegalArgumentException e) {
            throw broken("answered " + words + " with what is no answer (" + e.getMessage() + "): " + shortened(line),
                    e);
        }
        if (!good) {
            throw new Refusal(answer.has("error") ? String.valueOf(answer.get("error")) : "no reason given");
        }
        return answer;
    }

    /** The program said no; it may go on. */
    static final class Refusal extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Refusal(String message) {
            super(message);
        }
    }

    /** The failure of the program, which is ended. */
    SearchException broken(String what, Throwable cause) {
        close();
        return new SearchException("The search program " + name + " " + what + ".", cause);
    }

    private String how() {
        try {
            if (process.waitFor(1, TimeUnit.SECONDS)) {
                return " with code " + process.exitValue()
                        + (complaint.isEmpty() ? "" : " (\"" + shortened(complaint) + "\")");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return "";
    }

    private static String shortened(String text) {
        return text.length() > 200 ? text.substring(0, 200) + "..." : text;
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
