// SPDX-License-Identifier: EPL-2.0
package org.grainwright.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The hand-written Java of the product (bundles and language, not tests, benchmarks or what is generated), read as
 * text. Good enough to count; no compiler. Immutable.
 */
final class SourceTree {

    private static final Pattern RECORD = Pattern.compile(
            "\\brecord\\s+(\\w+)\\s*(?:<[^>]*>)?\\s*\\(([^{]*?)\\)\\s*(?:implements[^{]*)?\\{", Pattern.DOTALL);
    private static final Pattern VALUE = Pattern.compile("\\bdouble\\s+(value|mean|estimate)\\b");
    private static final Pattern ERROR = Pattern
            .compile("\\bdouble\\s+(standardError|error|stdErr|sem|uncertainty|standardDeviation)\\b");
    private static final Pattern FIELD = Pattern.compile("(?m)^ {4}private (?:final )?(double \\w+)( = [^;]+)?;");
    private static final Pattern RULE = Pattern.compile(
            "(?m)^ {4}(?!return|throw)[\\w<>\\[\\]., ]+ ((?:best|recommend|lowestMeasured)\\w*)\\([^;{]*\\)[^;{]*\\{");
    private static final Pattern CHOOSES = Pattern.compile(
            "\\.(min|max|sorted)\\(|Collections\\.(min|max)\\(|\\bcompar(e|ing\\w*)\\(|\\b(better|supersedes)\\(|"
                    + "[\\w)] [<>]=? [\\w(]");

    private final Path root;
    private final Map<Path, String> files = new TreeMap<>();

    /**
     * Reads all files below a source tree.
     *
     * @param root the folder with {@code bundles} and {@code dsl}
     * @throws IOException when one cannot be read
     */
    SourceTree(Path root) throws IOException {
        this.root = root;
        for (String part : List.of("bundles", "dsl")) {
            try (Stream<Path> walk = Files.walk(root.resolve(part))) {
                for (Path file : walk.filter(each -> each.toString().endsWith(".java")).toList()) {
                    Path relative = root.relativize(file);
                    if (relative.getNameCount() > 3 && relative.getName(2).toString().equals("src")) {
                        files.put(relative, Files.readString(file));
                    }
                }
            }
        }
    }

    /** Lines per bundle. */
    Map<String, Integer> lines() {
        Map<String, Integer> lines = new TreeMap<>();
        files.forEach((file, text) -> lines.merge(bundle(file), (int) text.lines().count(), Integer::sum));
        return lines;
    }

    /** The longest line as "file:line", and its length in characters. */
    Map.Entry<String, Integer> longestLine() {
        String place = "";
        int longest = 0;
        for (Map.Entry<Path, String> file : files.entrySet()) {
            int number = 0;
            for (String line : file.getValue().lines().toList()) {
                number++;
                int length = line.codePointCount(0, line.length());
                if (length > longest) {
                    longest = length;
                    place = file.getKey() + ":" + number;
                }
            }
        }
        return Map.entry(place, longest);
    }

    /**
     * Types that hold a value and its error, each as two numbers of their own: records and classes with such fields.
     */
    Set<String> valueTypes() {
        Set<String> types = new TreeSet<>();
        files.forEach((file, text) -> {
            String code = withoutComments(text);
            Matcher matcher = RECORD.matcher(code);
            while (matcher.find()) {
                if (VALUE.matcher(matcher.group(2)).find() && ERROR.matcher(matcher.group(2)).find()) {
                    types.add(type(file) + (type(file).endsWith("." + matcher.group(1)) ? "" : "." + matcher.group(1)));
                }
            }
            StringBuilder fields = new StringBuilder();
            Matcher field = FIELD.matcher(code);
            while (field.find()) {
                fields.append(field.group(1)).append(';');
            }
            if (VALUE.matcher(fields).find() && ERROR.matcher(fields).find()) {
                types.add(type(file));
            }
        });
        return types;
    }

    /**
     * Where the best of several evaluations is chosen: classes outside the optimizer with a method that is named for
     * the best or the recommended one, returns an evaluation or a row, and compares.
     */
    Set<String> bestRules() {
        Set<String> rules = new TreeSet<>();
        files.forEach((file, text) -> {
            String code = withoutComments(text);
            if (Set.of("org.grainwright.optimize", "org.grainwright.lattice", "org.grainwright.opencl")
                    .contains(bundle(file))) {
                return;
            }
            Matcher method = RULE.matcher(code);
            while (method.find()) {
                String head = method.group();
                String body = body(code, method.end());
                if (head.matches("(?s).*\\b(Evaluation|EvaluationRow|Row)\\b.*") && CHOOSES.matcher(body).find()) {
                    rules.add(type(file));
                }
            }
        });
        return rules;
    }

    /**
     * The files of the tree, tests that look at the result excepted, that know an observable which a service adds: its
     * class by name, or its id.
     *
     * @param service the service file that names the class, relative to the root, in the tests' folder of resources
     * @throws IOException when a file cannot be read
     */
    Set<Path> knowing(Path service) throws IOException {
        String type = Files.readString(root.resolve(service)).strip();
        Path source = root.resolve(service.subpath(0, 2)).resolve("src").resolve(type.replace('.', '/') + ".java");
        Matcher id = Pattern.compile("new Quantity\\(\\s*\"([\\w.]+)\"").matcher(Files.readString(source));
        String name = type.substring(type.lastIndexOf('.') + 1);
        Pattern knows = Pattern
                .compile("\\b" + name + "\\b" + (id.find() ? "|\"" + Pattern.quote(id.group(1)) + "\"" : ""));
        Set<Path> found = new TreeSet<>();
        for (String part : List.of("bundles", "dsl", "editors", "features", "tests")) {
            try (Stream<Path> walk = Files.walk(root.resolve(part))) {
                for (Path file : walk.filter(SourceTree::isSource).toList()) {
                    if (!file.toString().endsWith("Test.java") && knows.matcher(Files.readString(file)).find()) {
                        found.add(root.relativize(file));
                    }
                }
            }
        }
        return found;
    }

    /** Text that people write; what is built lies in other folders and has other endings. */
    private static boolean isSource(Path file) {
        String path = file.toString();
        boolean built = path.contains("/target/") || path.contains("/bin/");
        return !built && (path.contains("/META-INF/services/")
                || path.matches(".*\\.(java|xtend|xtext|ecore|xml|properties|txt|json)")) && Files.isRegularFile(file);
    }

    private static String bundle(Path file) {
        return file.getName(1).toString();
    }

    private static String type(Path file) {
        return file.subpath(3, file.getNameCount()).toString().replaceFirst("\\.java$", "").replace('/', '.');
    }

    /** From an opening brace to the one that closes it; braces in strings are rare enough. */
    private static String body(String code, int begin) {
        int depth = 1;
        int end = begin;
        while (end < code.length() && depth > 0) {
            char c = code.charAt(end++);
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
        }
        return code.substring(begin, end);
    }

    private static String withoutComments(String text) {
        return text.replaceAll("(?s)/\\*.*?\\*/", "").replaceAll("(?m)^\\s*//.*$", "");
    }
}
