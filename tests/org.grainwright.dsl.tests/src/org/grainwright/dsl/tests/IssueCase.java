// SPDX-License-Identifier: EPL-2.0
package org.grainwright.dsl.tests;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** One case of issues.txt. */
record IssueCase(String code, String severity, boolean fix, String text, int start, int end) {

    static List<IssueCase> all() {
        List<IssueCase> cases = new ArrayList<>();
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(IssueCase.class.getResourceAsStream("/issues.txt"), StandardCharsets.UTF_8))) {
            String header = null;
            StringBuilder body = new StringBuilder();
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (line.startsWith("== ")) {
                    add(cases, header, body.toString());
                    header = line;
                    body.setLength(0);
                } else if (header != null) {
                    body.append(line).append('\n');
                }
            }
            add(cases, header, body.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return cases;
    }

    private static void add(List<IssueCase> cases, String header, String lines) {
        String body = lines.endsWith("\n»\n") ? lines.substring(0, lines.length() - 1) : lines;
        if (header != null) {
            String[] words = header.substring(3).split(" ");
            int start = body.indexOf('«');
            int end = body.indexOf('»') - 1;
            String text = body.replace("«", "").replace("»", "");
            cases.add(new IssueCase(words[0], words[1], words.length > 2, text, start, end));
        }
    }

    @Override
    public String toString() {
        return code + ": " + text.replace('\n', ' ').strip();
    }
}
