// SPDX-License-Identifier: EPL-2.0
package org.grainwright.engine.launch;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How LAMMPS is started: a pure function from a deck to a command line and an environment. Immutable.
 *
 * <p>Replicas go before ranks: one simulation per core on one rank is the fastest way through a campaign; ranks and
 * threads are for cells that are too large to wait for.
 *
 * @param accelerator the set of styles
 * @param ranks MPI ranks, 1..1024; 1 means no {@code mpirun}
 * @param threads OpenMP threads per rank, 1..256
 * @param gpus graphics processors per node for {@link Accelerator#GPU} and {@link Accelerator#KOKKOS_GPU}, else 0
 * @param firstGpu the number of the first of them, given to the process through {@code CUDA_VISIBLE_DEVICES}
 * @param hybrid whether the potential's pair style is a hybrid one, which needs host neighbour lists
 * @param mpsPipes the folder of the multi-process service that processes on a GPU share; empty for none
 * @param offload what {@link Accelerator#GPU} computes on the device; {@link Offload#PAIRS} for all others
 */
public record LaunchProfile(Accelerator accelerator, int ranks, int threads, int gpus, int firstGpu, boolean hybrid,
        String mpsPipes, Offload offload) {

    /** The variable of a deck that holds the skin of its neighbour lists, Å. */
    public static final String SKIN = "skin";

    /** LAMMPS' own, for lists that the host makes and a graphics processor walks. */
    private static final String LONG_SKIN = "2.0";

    /** The accelerated style sets of LAMMPS. */
    public enum Accelerator {
        /** Plain C++ styles: the reference every other set is held to. */
        NONE(""),
        /** Hand-optimised serial styles. */
        OPT("opt"),
        /** OpenMP threads. */
        OPENMP("omp"),
        /** The GPU package: pair forces on the device, the rest on the host. */
        GPU("gpu"),
        /** KOKKOS on graphics processors: everything on the device. */
        KOKKOS_GPU("kk"),
        /** KOKKOS with OpenMP threads. */
        KOKKOS_OPENMP("kk");

        private final String suffix;

        Accelerator(String suffix) {
            this.suffix = suffix;
        }

        /** The style suffix without its slash; empty for {@link #NONE}. */
        public String suffix() {
            return suffix;
        }
    }

    /** What the GPU package computes on the device. Each is another path and needs a self-check of its own. */
    public enum Offload {
        /** Pair forces, from neighbour lists of the host: the one that works everywhere. */
        PAIRS(false, false, ""),
        /** Also the charges on PPPM's mesh and the forces from it; the Fourier transforms stay on the host. */
        PAIRS_AND_MESH(true, false, "-mesh"),
        /** Pair forces and the neighbour lists; hybrid pair styles keep the host's. */
        PAIRS_AND_LISTS(false, true, "-lists"),
        /** All three. */
        ALL(true, true, "-mesh-lists");

        private final boolean mesh;
        private final boolean lists;
        private final String label;

        Offload(boolean mesh, boolean lists, String label) {
            this.mesh = mesh;
            this.lists = lists;
            this.label = label;
        }

        /** Whether the device makes the neighbour lists, which hybrid pair styles cannot have. */
        public boolean lists() {
            return lists;
        }
    }

    /** Checks the counts. */
    public LaunchProfile {
        boolean onGpu = accelerator == Accelerator.GPU || accelerator == Accelerator.KOKKOS_GPU;
        if (ranks < 1 || ranks > 1024 || threads < 1 || threads > 256 || onGpu != gpus > 0 || gpus > 64
                || firstGpu < 0) {
            throw new IllegalArgumentException(
                    "a launch profile needs 1..1024 ranks, 1..256 threads, and 1..64 GPUs if and only if it uses them");
        }
        if (offload != Offload.PAIRS && accelerator != Accelerator.GPU || offload.lists && hybrid) {
            throw new IllegalArgumentException("only the GPU package computes " + offload
                    + " on the device, and neighbour lists of a hybrid pair style are the host's");
        }
    }

    /** Without a multi-process service. */
    public LaunchProfile(Accelerator accelerator, int ranks, int threads, int gpus, int firstGpu, boolean hybrid) {
        this(accelerator, ranks, threads, gpus, firstGpu, hybrid, "", Offload.PAIRS);
    }

    /** One rank, plain styles. */
    public static LaunchProfile serial() {
        return new LaunchProfile(Accelerator.NONE, 1, 1, 0, 0, false);
    }

    /** Plain styles on several ranks. */
    public static LaunchProfile mpi(int ranks) {
        return new LaunchProfile(Accelerator.NONE, ranks, 1, 0, 0, false);
    }

    /** Optimised serial styles on one rank. */
    public static LaunchProfile opt() {
        return new LaunchProfile(Accelerator.OPT, 1, 1, 0, 0, false);
    }

    /** OpenMP styles on one rank. */
    public static LaunchProfile openMp(int threads) {
        return new LaunchProfile(Accelerator.OPENMP, 1, threads, 0, 0, false);
    }

    /** The GPU package; {@code ranks} of them share {@code gpus} devices from {@code firstGpu} on. */
    public static LaunchProfile gpu(int ranks, int gpus, int firstGpu) {
        return new LaunchProfile(Accelerator.GPU, ranks, 1, gpus, firstGpu, false);
    }

    /** KOKKOS on graphics processors, one rank for each. */
    public static LaunchProfile kokkosGpu(int gpus, int firstGpu) {
        return new LaunchProfile(Accelerator.KOKKOS_GPU, gpus, 1, gpus, firstGpu, false);
    }

    /** KOKKOS with OpenMP threads on one rank. */
    public static LaunchProfile kokkosOpenMp(int threads) {
        return new LaunchProfile(Accelerator.KOKKOS_OPENMP, 1, threads, 0, 0, false);
    }

    /** The same for a hybrid pair style. */
    public LaunchProfile forHybrid(boolean isHybrid) {
        return new LaunchProfile(accelerator, ranks, threads, gpus, firstGpu, isHybrid, mpsPipes,
                isHybrid ? offload.mesh ? Offload.PAIRS_AND_MESH : Offload.PAIRS : offload);
    }

    /** The same as a client of a multi-process service, see {@link Mps#pipes()}. */
    public LaunchProfile withMps(String pipes) {
        return new LaunchProfile(accelerator, ranks, threads, gpus, firstGpu, hybrid, pipes, offload);
    }

    /** The same with other work for the device. */
    public LaunchProfile with(Offload other) {
        return new LaunchProfile(accelerator, ranks, threads, gpus, firstGpu, hybrid, mpsPipes, other);
    }

    /** The same on another graphics processor, the first of several if it uses more than one. */
    public LaunchProfile onGpu(int first) {
        return new LaunchProfile(accelerator, ranks, threads, gpus, first, hybrid, mpsPipes, offload);
    }

    /** The same on so many MPI ranks; KOKKOS has one rank for each graphics processor. */
    public LaunchProfile withRanks(int number) {
        return new LaunchProfile(accelerator, number, threads,
                accelerator == Accelerator.KOKKOS_GPU ? number : gpus, firstGpu, hybrid, mpsPipes, offload);
    }

    /** Processor cores that it keeps busy. */
    public int cores() {
        return ranks * threads;
    }

    /**
     * The command line.
     *
     * @param executable the program
     * @param deck the input file, relative to the working folder
     * @param log the log file, relative to the working folder
     * @param variables index variables of the deck, given by {@code -var}
     * @param asRoot whether the user is root, which Open MPI must be told
     */
    public List<String> argv(String executable, String deck, String log, Map<String, String> variables,
            boolean asRoot) {
        List<String> argv = new ArrayList<>();
        if (ranks > 1) {
            argv.addAll(List.of("mpirun", "-np", Integer.toString(ranks)));
            if (asRoot) {
                argv.add("--allow-run-as-root");
            }
            // each mpirun binds from core 0 on and knows nothing of its neighbours: several at a time would share the
            // same cores
            argv.addAll(List.of("--bind-to", "none"));
        }
        argv.add(executable);
        argv.addAll(acceleratorArguments());
        argv.addAll(List.of("-in", deck, "-log", log, "-nocite"));
        if (gpus > 0) {
            argv.addAll(List.of("-var", SKIN, LONG_SKIN));
        }
        new TreeMap<>(variables).forEach((name, value) -> argv.addAll(List.of("-var", name, value)));
        return argv;
    }

    private List<String> acceleratorArguments() {
        return switch (accelerator) {
            case NONE -> List.of();
            case OPT -> List.of("-sf", "opt");
            case OPENMP -> List.of("-sf", "omp", "-pk", "omp", Integer.toString(threads));
            case GPU -> gpuArguments();
            case KOKKOS_GPU -> List.of("-k", "on", "g", Integer.toString(gpus), "-sf", "kk", "-pk", "kokkos", "neigh",
                    "half", "newton", "on");
            case KOKKOS_OPENMP -> List.of("-k", "on", "t", Integer.toString(threads), "-sf", "kk");
        };
    }

    /**
     * neigh no: the device's own neighbour lists are refused for hybrid styles and were silently wrong on one OpenCL
     * device; tpa 1, blocksize 64: eam/alloy crashes on some OpenCL devices otherwise.
     */
    private List<String> gpuArguments() {
        List<String> arguments = new ArrayList<>(List.of("-sf", "gpu", "-pk", "gpu", Integer.toString(gpus), "neigh",
                offload.lists ? "yes" : "no", "pair/only", offload.mesh ? "off" : "on"));
        if (hybrid) {
            arguments.addAll(List.of("tpa", "1", "blocksize", "64"));
        }
        return arguments;
    }

    /** The variables of the environment to set, sorted. */
    public Map<String, String> environment() {
        Map<String, String> environment = new TreeMap<>();
        environment.put("LC_ALL", "C");
        environment.put("OMP_NUM_THREADS", Integer.toString(threads));
        if (threads > 1) {
            environment.put("OMP_PROC_BIND", "true");
        }
        if (ranks == 1) {
            // Open MPI would start a daemon beside every single process, in case it wanted to spawn others
            environment.put("OMPI_MCA_ess_singleton_isolated", "1");
        }
        if (gpus > 0) {
            StringBuilder devices = new StringBuilder();
            for (int i = 0; i < gpus; i++) {
                devices.append(i == 0 ? "" : ",").append(firstGpu + i);
            }
            environment.put("CUDA_VISIBLE_DEVICES", devices.toString());
        }
        if (!mpsPipes.isEmpty()) {
            environment.put("CUDA_MPS_PIPE_DIRECTORY", mpsPipes);
        }
        return environment;
    }

    /** A short name: {@code serial}, {@code mpi4}, {@code omp2}, {@code gpu1x8}, {@code gpu1x1-mesh}. */
    public String label() {
        return switch (accelerator) {
            case NONE -> ranks == 1 ? "serial" : "mpi" + ranks;
            case OPT -> ranks == 1 ? "opt" : "opt-mpi" + ranks;
            case OPENMP -> ranks == 1 ? "omp" + threads : "omp" + threads + "x" + ranks;
            case GPU -> "gpu" + gpus + "x" + ranks + offload.label;
            case KOKKOS_GPU -> "kokkos-gpu" + gpus;
            case KOKKOS_OPENMP -> "kokkos-omp" + threads;
        };
    }
}
