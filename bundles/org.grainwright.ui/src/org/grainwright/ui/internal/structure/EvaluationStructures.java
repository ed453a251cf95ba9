// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.internal.structure;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.eclipse.core.runtime.IProgressMonitor;

import org.grainwright.campaign.snapshot.Playback;
import org.grainwright.campaign.snapshot.Snapshot;
import org.grainwright.campaign.snapshot.SnapshotException;
import org.grainwright.campaign.snapshot.Structures;
import org.grainwright.model.CrystalStructure;
import org.grainwright.model.Evaluation;
import org.grainwright.model.io.ModelException;
import org.grainwright.model.io.RunStore;
import org.grainwright.ui.internal.structure.StructurePanel.Choice;

/** What can be shown of an evaluation: the recorded structure, its stages and trajectories. Stateless; any thread. */
public final class EvaluationStructures {

    private EvaluationStructures() {
    }

    /**
     * Looks for it on disk, the recorded structure first. Blocks.
     *
     * @param run folder of the run
     * @param evaluation a copy that no other thread changes
     * @return none before the structure is built
     * @throws ModelException when the recorded structure is damaged
     */
    public static List<Choice> of(Path run, Evaluation evaluation) throws ModelException {
        List<Choice> choices = new ArrayList<>();
        Optional<CrystalStructure> recorded = RunStore.structure(run, evaluation);
        if (recorded.isPresent()) {
            CrystalStructure known = Structures.insideCell(recorded.get());
            choices.add(StructurePanel.of(known.getComment() == null ? "of the record" : known.getComment(),
                    StructureFile.of(known)));
            Snapshot.of(run, evaluation).forEach(each -> choices.add(new Stage(each, known)));
            Snapshot.trajectories(run, evaluation).forEach(each -> choices
                    .add(new Trajectory(Snapshot.simulation(run, evaluation, each), each, known)));
        }
        return choices;
    }

    /** How the trajectory of a simulation is called in the choice, see {@link Snapshot#simulation}. */
    public static String trajectory(String simulation) {
        return "trajectory, " + simulation;
    }

    private record Stage(Snapshot snapshot, CrystalStructure known) implements Choice {

        @Override
        public String label() {
            return snapshot.label();
        }

        @Override
        public StructureFile read() throws SnapshotException {
            return StructureFile.of(snapshot.read(known));
        }
    }

    private record Trajectory(String simulation, Path dump, CrystalStructure known) implements Choice {

        @Override
        public String label() {
            return EvaluationStructures.trajectory(simulation);
        }

        @Override
        public boolean isTrajectory() {
            return true;
        }

        @Override
        public Optional<Playback> play(IProgressMonitor monitor) throws SnapshotException {
            return Optional.of(Playback.read(dump, known, monitor::isCanceled));
        }
    }
}
