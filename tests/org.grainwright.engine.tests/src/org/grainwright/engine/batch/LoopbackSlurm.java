// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.batch;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.grainwright.engine.launch.Machine;

/**
 * A Slurm of one node on the loopback device: munge, controller and node daemon of the Debian packages, with keys,
 * ports and folders of its own.
 */
final class LoopbackSlurm implements AutoCloseable {

    private final Path folder;
    private final String host;

    private LoopbackSlurm(Path folder, String host) {
        this.folder = folder;
        this.host = host;
    }

    /** Starts it; the test is skipped, and says why, where the packages are missing or the user is not root. */
    static LoopbackSlurm start(Path folder) throws Exception {
        for (String program : List.of("munged", "slurmctld", "slurmd", "sbatch")) {
            assumeTrue(Machine.find(program, Map.of("PATH", System.getenv("PATH") + ":/usr/sbin:/sbin")).isPresent(),
                    program + " is missing: install munge and slurm-wlm");
        }
        assumeTrue("root".equals(System.getProperty("user.name")), "a Slurm node daemon needs root");
        LoopbackSlurm slurm = new LoopbackSlurm(folder, InetAddress.getLocalHost().getHostName().split("\\.")[0]);
        slurm.up();
        return slurm;
    }

    Map<String, String> environment() {
        return Map.of("SLURM_CONF", folder.resolve("slurm.conf").toString());
    }

    private void up() throws Exception {
        for (String name : List.of("munge", "state", "spool")) {
            Files.createDirectory(folder.resolve(name),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        Path munge = folder.resolve("munge");
        byte[] key = new byte[1024];
        new SecureRandom().nextBytes(key);
        Files.write(munge.resolve("key"), key);
        Files.setPosixFilePermissions(munge.resolve("key"), PosixFilePermissions.fromString("rw-------"));
        say("munged", "--force", "--key-file=" + munge + "/key", "--socket=" + munge + "/socket",
                "--pid-file=" + munge + "/pid",
                "--log-file=" + munge + "/log", "--seed-file=" + munge + "/seed");
        Files.writeString(folder.resolve("slurm.conf"),
                """
                ClusterName=loopback
                SlurmctldHost=@H@(127.0.0.1)
                SlurmUser=root
                AuthType=auth/munge
                AuthInfo=socket=@W@/munge/socket
                CredType=cred/munge
                SlurmctldPort=@C@
                SlurmdPort=@D@
                StateSaveLocation=@W@/state
                SlurmdSpoolDir=@W@/spool
                SlurmctldPidFile=@W@/slurmctld.pid
                SlurmdPidFile=@W@/slurmd.pid
                SlurmctldLogFile=@W@/slurmctld.log
                SlurmdLogFile=@W@/slurmd.log
                ProctrackType=proctrack/linuxproc
                TaskPlugin=task/none
                JobAcctGatherType=jobacct_gather/none
                AccountingStorageType=accounting_storage/none
                JobCompType=jobcomp/none
                SelectType=select/cons_tres
                SelectTypeParameters=CR_Core
                ReturnToService=2
                MpiDefault=none
                KillWait=2
                NodeName=@H@ NodeAddr=127.0.0.1 CPUs=@N@ State=UNKNOWN
                PartitionName=debug Nodes=@H@ Default=YES MaxTime=INFINITE State=UP
                """.replace("@H@", host).replace("@W@", folder.toString()).replace("@C@", freePort())
                        .replace("@D@", freePort()).replace("@N@",
                                Integer.toString(Runtime.getRuntime().availableProcessors())));
        say("slurmctld");
        say("slurmd");
        for (int i = 0; i < 100; i++) {
            if (say("sinfo", "-h", "-o", "%T").contains("idle")) {
                return;
            }
            Thread.sleep(100);
        }
        throw new IOException("the node did not come up: " + Files.readString(folder.resolve("slurmctld.log")));
    }

    private static String freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return Integer.toString(socket.getLocalPort());
        }
    }

    String say(String... command) throws Exception {
        List<String> argv = new ArrayList<>(List.of(command));
        Machine.find(command[0], Map.of("PATH", System.getenv("PATH") + ":/usr/sbin:/sbin"))
                .ifPresent(p -> argv.set(0, p.toString()));
        Path out = Files.createTempFile(folder, "said", ".txt");
        ProcessBuilder builder = new ProcessBuilder(argv).redirectErrorStream(true).redirectOutput(out.toFile());
        builder.environment().putAll(environment());
        Process process = builder.start();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        String text = Files.readString(out);
        Files.delete(out);
        return text;
    }

    @Override
    public void close() throws IOException {
        for (String pid : List.of("slurmd.pid", "slurmctld.pid", "munge/pid")) {
            Path file = folder.resolve(pid);
            if (Files.exists(file)) {
                ProcessHandle.of(Long.parseLong(Files.readString(file).strip())).ifPresent(p -> {
                    p.destroy();
                    try {
                        p.onExit().get(10, TimeUnit.SECONDS);
                    } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
                        p.destroyForcibly();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
            }
        }
    }
}
