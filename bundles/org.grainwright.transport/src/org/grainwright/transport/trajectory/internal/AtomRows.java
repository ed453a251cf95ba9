// SPDX-License-Identifier: EPL-2.0
package org.grainwright.transport.trajectory.internal;

import java.util.Arrays;
import java.util.List;
import org.grainwright.transport.trajectory.Frame;
import org.grainwright.transport.trajectory.Species;
import org.grainwright.transport.trajectory.TrajectoryException;

/** Which atom stands in which row of a frame: atoms are sorted by id, rows change places from frame to frame. */
final class AtomRows {

    private final List<Species> species;
    private final int[] ids;
    private final int[] types;
    private final int[] indexOfRow;
    private final int[] idOfRow;
    private final int[] typeOfRow;
    /** The frame in which an atom was met last. */
    private final int[] seenInFrame;
    private int frames = 1;

    /** The atoms of a trajectory are those of its first frame. */
    AtomRows(List<Species> species, Frame first, String where) throws TrajectoryException {
        this.species = species;
        int atoms = first.atoms();
        ids = Arrays.copyOf(first.ids(), atoms);
        idOfRow = ids.clone();
        typeOfRow = Arrays.copyOf(first.types(), atoms);
        Arrays.sort(ids);
        for (int i = 1; i < atoms; i++) {
            if (ids[i] == ids[i - 1]) {
                throw new TrajectoryException(where + "atom id " + ids[i] + " occurs twice in the first frame.");
            }
        }
        indexOfRow = new int[atoms];
        seenInFrame = new int[atoms];
        types = new int[atoms];
        for (int row = 0; row < atoms; row++) {
            int i = Arrays.binarySearch(ids, idOfRow[row]);
            indexOfRow[row] = i;
            types[i] = typeOfRow[row];
            if (types[i] < 1) {
                throw new TrajectoryException(where + "atom " + ids[i] + " has type " + types[i]
                        + ", but types are numbered from 1.");
            }
            if (types[i] > species.size()) {
                throw new TrajectoryException(
                        where + "atom " + ids[i] + " has type " + types[i] + " but only " + species.size()
                                + " species are declared; name the element of every type.");
            }
        }
    }

    /**
     * The element that the file names for an atom must be the one that was given for its type, or gives the type.
     *
     * @param first whether it is the first frame; later ones have its types
     */
    static void checkNames(List<Species> species, Frame frame, boolean first, String where)
            throws TrajectoryException {
        List<String> symbols = species.stream().map(Species::symbol).toList();
        int[] given = frame.types();
        for (int row = 0; row < frame.atoms(); row++) {
            String element = frame.element(row);
            if (given[row] == 0) {
                given[row] = 1 + symbols.indexOf(element);
                if (given[row] == 0) {
                    throw new TrajectoryException(where + "the dump names " + element + " for atom "
                            + frame.ids()[row] + ", but the elements given are " + String.join(",", symbols) + ".");
                }
            } else if (first && given[row] > 0 && given[row] <= symbols.size()
                    && !symbols.get(given[row] - 1).equals(element)) {
                throw new TrajectoryException(where + "atom " + frame.ids()[row] + " is " + element
                        + " by its column 'element', but its type " + given[row] + " was said to be "
                        + symbols.get(given[row] - 1) + "; the elements of the types 1, 2, ... are in "
                        + "another order than " + String.join(",", symbols) + ".");
            }
        }
    }

    /** Finds the atoms of the next frame. */
    void match(Frame frame, String where) throws TrajectoryException {
        int[] frameIds = frame.ids();
        int[] frameTypes = frame.types();
        if (Arrays.equals(frameIds, 0, ids.length, idOfRow, 0, ids.length)
                && Arrays.equals(frameTypes, 0, ids.length, typeOfRow, 0, ids.length)) {
            return;
        }
        frames++;
        for (int row = 0; row < ids.length; row++) {
            int id = frameIds[row];
            if (id != idOfRow[row]) {
                int i = find(id);
                if (i < 0) {
                    throw new TrajectoryException(
                            where + "atom id " + id + " is not in the first frame; some other id is missing.");
                }
                idOfRow[row] = id;
                indexOfRow[row] = i;
            }
            int i = indexOfRow[row];
            if (seenInFrame[i] == frames) {
                throw new TrajectoryException(
                        where + "atom id " + id + " occurs twice in this frame, so another is missing.");
            }
            seenInFrame[i] = frames;
            if (frameTypes[row] != types[i]) {
                throw new TrajectoryException(
                        where + "atom " + id + " changes its type from " + types[i] + " to " + frameTypes[row] + ".");
            }
            typeOfRow[row] = frameTypes[row];
        }
    }

    /** How many atoms there are. */
    int count() {
        return ids.length;
    }

    /** The atom of an id, or a negative number. */
    int find(int id) {
        return Arrays.binarySearch(ids, id);
    }

    /** The atom in a row of the frame that was matched last. */
    int atomIn(int row) {
        return indexOfRow[row];
    }

    Species speciesOf(int atom) {
        return species.get(types[atom] - 1);
    }

    /** Ascending. */
    int[] ids() {
        return ids;
    }

    int[] types() {
        return types;
    }
}
