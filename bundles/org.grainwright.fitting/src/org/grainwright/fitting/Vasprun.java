// SPDX-License-Identifier: EPL-2.0
package org.grainwright.fitting;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** VASP's vasprun.xml: every ionic step. Nothing outside the file is resolved. */
final class Vasprun {

    private static final double KBAR = 1 / 1602.1766;

    private final Path file;
    private final List<String> symbols = new ArrayList<>();
    private final List<Frame> frames = new ArrayList<>();
    private final List<double[]> rows = new ArrayList<>();
    private double[] basis;
    private double[] fractional;
    private double[] forces = {};
    private double[] stress = {};
    private double energy = Double.NaN;

    Vasprun(Path file) {
        this.file = file;
    }

    List<Frame> read(InputStream in) throws FittingException {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            XMLStreamReader xml = factory.createXMLStreamReader(in);
            walk(xml);
        } catch (XMLStreamException | IllegalArgumentException | IndexOutOfBoundsException e) {
            // a run that was killed leaves an open file: what was finished counts
            if (frames.isEmpty()) {
                throw new FittingException(file + " is damaged: " + e.getMessage(), e);
            }
        }
        if (frames.isEmpty()) {
            throw new FittingException(file + " has no finished ionic step");
        }
        return frames;
    }

    private void walk(XMLStreamReader xml) throws XMLStreamException {
        boolean atoms = false;
        boolean electronic = false;
        boolean calculation = false;
        String array = "";
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                String name = xml.getAttributeValue(null, "name");
                switch (xml.getLocalName()) {
                    case "array" -> atoms = "atoms".equals(name);
                    case "calculation" -> calculation = true;
                    case "scstep" -> electronic = true;
                    case "varray" -> {
                        array = name;
                        rows.clear();
                    }
                    case "v" -> rows.add(Frames.numbers(xml.getElementText()));
                    case "c" -> {
                        String text = xml.getElementText().strip();
                        if (atoms && text.matches("[A-Z][a-z]?")) {
                            symbols.add(text);
                        }
                    }
                    case "i" -> {
                        if (calculation && !electronic && "e_0_energy".equals(name)) {
                            energy = Double.parseDouble(xml.getElementText().strip());
                        }
                    }
                    default -> {
                        // other elements say nothing about ions
                    }
                }
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                switch (xml.getLocalName()) {
                    case "varray" -> store(array);
                    case "array" -> atoms = false;
                    case "scstep" -> electronic = false;
                    case "calculation" -> {
                        calculation = false;
                        finish();
                    }
                    default -> {
                        // see above
                    }
                }
            }
        }
    }

    private void store(String array) {
        switch (array) {
            case "basis" -> basis = flat();
            case "positions" -> fractional = flat();
            case "forces" -> forces = flat();
            case "stress" -> {
                double[] s = flat();
                stress = new double[] {-s[0] * KBAR, -s[4] * KBAR, -s[8] * KBAR, -s[1] * KBAR, -s[2] * KBAR,
                        -s[5] * KBAR};
            }
            default -> {
                // reciprocal basis, velocities, k points
            }
        }
    }

    private double[] flat() {
        return rows.stream().flatMapToDouble(java.util.Arrays::stream).toArray();
    }

    private void finish() {
        double[] positions = new double[fractional.length];
        double[] v = new double[3];
        for (int i = 0; i < positions.length; i += 3) {
            Cell.times(fractional[i], fractional[i + 1], fractional[i + 2], basis, v);
            System.arraycopy(v, 0, positions, i, 3);
        }
        if (Double.isFinite(energy)) {
            frames.add(new Frame(file.getFileName() + ":" + (frames.size() + 1), basis, symbols, positions, energy,
                    forces, stress));
        }
        energy = Double.NaN;
        forces = new double[0];
        stress = new double[0];
    }
}
