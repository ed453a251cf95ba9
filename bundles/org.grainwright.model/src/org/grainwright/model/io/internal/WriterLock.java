// SPDX-License-Identifier: EPL-2.0
package org.grainwright.model.io.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.grainwright.model.io.ModelException;
import org.grainwright.model.io.UnwritableException;
import org.grainwright.observables.IoFault;

/**
 * A file that names the process that writes in a folder: process id, its start time, host, a token, and its origin.
 * Operating-system file locks are not used: closing any channel on the file, even to look, would give a POSIX lock free
 * for the whole JVM, and they are unreliable on the shared file systems of clusters. The process of a lock made on this
 * host is looked up; a lock made elsewhere counts as long as its file was touched within {@link #SILENCE}.
 */
public final class WriterLock {

    /** How long a writer on another host may be silent before its lock is void. */
    static final Duration SILENCE = Duration.ofMinutes(10);
    private static final String NAME = "run.lock";
    /** The line of {@link #origin}; locks of earlier versions have none. */
    private static final int ORIGIN = 4;
    /** The kernel's start time among what it says of a process behind the name, see proc(5). */
    private static final int TICKS = 19;

    private final Path file;
    private final String content;

    private WriterLock(Path file, String content) {
        this.file = file;
        this.content = content;
    }

    /** Takes the lock of a folder, creating the folder if needed; a void lock is replaced. */
    public static WriterLock take(Path folder) throws ModelException {
        Path file = folder.resolve(NAME);
        ProcessHandle self = ProcessHandle.current();
        String content = self.pid() + "\n" + started(self) + "\n" + host() + "\n" + UUID.randomUUID() + "\n"
                + origin(self.pid()) + "\n";
        try {
            Files.createDirectories(folder);
            for (int attempt = 0; attempt < 2; attempt++) {
                if (create(file, content)) {
                    return new WriterLock(file, content);
                }
                if (isHeld(folder)) {
                    break;
                }
                Files.deleteIfExists(file);
            }
        } catch (IOException problem) {
            throw new UnwritableException(
                    "Cannot write in " + folder + ": " + IoFault.reason(problem)
                            + ". Choose a folder you may write to.",
                    problem);
        }
        throw new ModelException(folder + " is in use by another Grainwright (" + describe(file) + "); stop it first.",
                null);
    }

    private static boolean create(Path file, String content) throws IOException {
        try {
            Files.writeString(file, content, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW,
                    StandardOpenOption.WRITE);
            return true;
        } catch (FileAlreadyExistsException taken) {
            return false;
        }
    }

    /** Whether a living process holds the folder. */
    public static boolean isHeld(Path folder) {
        Path file = folder.resolve(NAME);
        try {
            String[] lines = Files.readString(file).split("\n");
            Instant touched = Files.getLastModifiedTime(file).toInstant();
            if (lines.length < 3) {
                // being written at this moment, or left by a crash in that moment
                return touched.isAfter(Instant.now().minusSeconds(10));
            }
            if (!lines[2].equals(host())) {
                return touched.isAfter(Instant.now().minus(SILENCE));
            }
            boolean told = lines.length > ORIGIN && !lines[ORIGIN].isEmpty();
            String own = origin(ProcessHandle.current().pid());
            if (told && !own.isEmpty() && !world(lines[ORIGIN]).equals(world(own))) {
                // a container or a machine with the same name; or this one, before it was started anew
                return touched.isAfter(Instant.now().minus(SILENCE)) && touched.isAfter(begin());
            }
            long pid = Long.parseLong(lines[0]);
            return ProcessHandle.of(pid).filter(ProcessHandle::isAlive)
                    .filter(process -> told ? lines[ORIGIN].equals(origin(pid)) : lines[1].equals(started(process)))
                    .isPresent();
        } catch (IOException | NumberFormatException noLock) {
            return false;
        }
    }

    /** Tells other hosts that the writer lives. */
    public void touch() throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
    }

    /** Gives the folder free, if the lock is still this one. */
    public void release() {
        try {
            if (Files.readString(file).equals(content)) {
                Files.delete(file);
            }
        } catch (IOException gone) {
            // nothing to give free
        }
    }

    private static String describe(Path file) {
        try {
            String[] lines = Files.readString(file).split("\n");
            return "process " + lines[0] + (lines.length > 2 ? " on " + lines[2] : "");
        } catch (IOException gone) {
            return "process unknown";
        }
    }

    /**
     * What no other process has, whatever happens to the clock, of which the start in {@link #started} is computed: the
     * identity of this start of the machine, the space of process ids, and the kernel's count at which the process
     * began. Empty where the kernel does not tell.
     */
    private static String origin(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            String ticks = stat.substring(stat.lastIndexOf(')') + 2).split(" ")[TICKS];
            return Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip() + " "
                    + Files.readSymbolicLink(Path.of("/proc/self/ns/pid")) + " " + ticks;
        } catch (IOException | IndexOutOfBoundsException notLinux) {
            return "";
        }
    }

    /** When this machine was started. */
    private static Instant begin() {
        try {
            String seconds = Files.readString(Path.of("/proc/uptime")).split("[ .]")[0];
            return Instant.now().minusSeconds(Long.parseLong(seconds));
        } catch (IOException | NumberFormatException unknown) {
            return Instant.EPOCH;
        }
    }

    /** Of an origin, all but the process. */
    private static String world(String origin) {
        return origin.substring(0, origin.lastIndexOf(' '));
    }

    private static String started(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toString).orElse("unknown");
    }

    /** The kernel's name of this host where there is one: asking the network for it may take seconds. */
    private static String host() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
        } catch (IOException notLinux) {
            try {
                return InetAddress.getLocalHost().getHostName();
            } catch (IOException unnamed) {
                return "localhost";
            }
        }
    }
}
