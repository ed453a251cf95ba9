// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.batch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

import org.grainwright.engine.EngineUnavailableException;
import org.grainwright.engine.launch.Machine;

/**
 * Runs a batch system's commands in the user's environment for it; a command that does not answer within a minute is
 * ended.
 */
public final class BatchCommands {

    private static final int LIMIT_SECONDS = 60;
    private static final String PATH = "PATH";

    private final Map<String, String> environment;

    /** @param environment variables for the commands on top of this process'; a {@code PATH} among them finds them */
    public BatchCommands(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /**
     * What a command answered.
     *
     * @param code its exit code
     * @param text standard output and error together
     */
    public record Said(int code, String text) {
    }

    /**
     * The lines that a command answers, without blanks around them.
     *
     * @throws EngineUnavailableException when there is no such command or it fails
     */
    List<String> lines(List<String> command) throws EngineUnavailableException {
        Said said = say(command);
        if (said.code() != 0) {
            throw failed(command, said);
        }
        return lines(said);
    }

    /**
     * As {@link #lines}, of jobs that may have left the queue.
     *
     * @param gone what the command says of a job that it does not have any more; that is no failure
     */
    List<String> lines(List<String> command, Pattern gone) throws EngineUnavailableException {
        Said said = say(command);
        if (said.code() != 0 && !gone.matcher(said.text()).find()) {
            throw failed(command, said);
        }
        return lines(said);
    }

    /**
     * The id that a command answers which submits a script.
     *
     * @param id what it looks like
     * @throws EngineUnavailableException when there is no such command or it refuses
     */
    String submitted(Path folder, List<String> command, Pattern id) throws EngineUnavailableException {
        Said said = say(folder, command);
        String answer = said.text().strip();
        if (said.code() != 0 || !id.matcher(answer).matches()) {
            throw new EngineUnavailableException(
                    command.getFirst() + " refused the job in " + folder + ": " + answer);
        }
        return answer;
    }

    private static EngineUnavailableException failed(List<String> command, Said said) {
        return new EngineUnavailableException(command.getFirst() + " failed: " + said.text().strip());
    }

    private static List<String> lines(Said said) {
        return said.text().lines().map(String::strip).toList();
    }

    /**
     * As {@link #lines}, for the first question to a batch system.
     *
     * @param server what should answer, for a person
     */
    List<String> introduction(String server, List<String> command) throws EngineUnavailableException {
        Said said = say(command);
        if (said.code() != 0) {
            throw new EngineUnavailableException("no " + server + " answers here ("
                    + said.text().strip().lines().reduce("", (a, b) -> b.strip())
                    + "): log in to a node that can submit, or set executor = local in the machine profile");
        }
        return lines(said);
    }

    /** As {@link #say(Path, List)} where the folder does not matter. */
    public Said say(List<String> command) throws EngineUnavailableException {
        return say(Path.of("").toAbsolutePath(), command);
    }

    /**
     * Runs a command in a folder and waits for its end.
     *
     * @throws EngineUnavailableException when there is no such command
     */
    public Said say(Path folder, List<String> command) throws EngineUnavailableException {
        try {
            List<String> words = new ArrayList<>(command);
            if (environment.containsKey(PATH)) {
                // Java looks programs up on its own search path, not on the one it gives to the process
                Machine.find(command.getFirst(), environment).ifPresent(program -> words.set(0, program.toString()));
            }
            ProcessBuilder builder = new ProcessBuilder(words).directory(folder.toFile()).redirectErrorStream(true);
            builder.environment().putAll(environment);
            Process process = builder.start();
            process.getOutputStream().close();
            Thread watchdog = Thread.ofVirtual().start(() -> {
                try {
                    if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                        process.destroyForcibly();
                    }
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int code = process.waitFor();
            watchdog.interrupt();
            return new Said(code, text);
        } catch (IOException e) {
            throw new EngineUnavailableException(
                    "the command " + command.getFirst() + " cannot be run: use a login node of the"
                            + " cluster, or install the batch system's client commands (" + e.getMessage() + ")",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EngineUnavailableException("interrupted while asking the batch system", e);
        }
    }
}
