// SPDX-License-Identifier: EPL-2.0
package org.grainwright.dsl.internal;

import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.eclipse.emf.ecore.EObject;
import org.eclipse.xtext.EcoreUtil2;
import org.eclipse.xtext.parser.IParseResult;
import org.eclipse.xtext.parser.IParser;
import org.grainwright.dsl.CampaignLanguage;
import org.grainwright.dsl.syntax.BayesianSetting;
import org.grainwright.dsl.syntax.BoundaryStatement;
import org.grainwright.dsl.syntax.EngineSetting;
import org.grainwright.dsl.syntax.MaterialStatement;
import org.grainwright.dsl.syntax.OptimizeStatement;
import org.grainwright.dsl.syntax.PolycrystalSetting;
import org.grainwright.dsl.syntax.SimulationStatement;

/**
 * Parses the texts of {@link org.grainwright.dsl.specification.Defaults} into syntax trees; each text once. Any thread.
 */
final class DefaultStatements {

    private static final Map<String, EObject> PARSED = new ConcurrentHashMap<>();

    /** Which braces a statement stands in. */
    private record Frame(Class<? extends EObject> kind, String before, String after) {
    }

    private static final List<Frame> FRAMES = List.of(new Frame(MaterialStatement.class, "material {", "}"),
            new Frame(BoundaryStatement.class, "boundary {", "}"),
            new Frame(SimulationStatement.class, "simulation {", "}"),
            new Frame(OptimizeStatement.class, "optimize {", "}"),
            new Frame(EngineSetting.class, "simulation { engine lammps {", "}}"),
            new Frame(PolycrystalSetting.class, "simulation { polycrystal {", "}}"),
            new Frame(BayesianSetting.class, "optimize { bayesian {", "}}"));

    private DefaultStatements() {
    }

    static <S extends EObject> S parse(String text, Class<S> kind) {
        return kind.cast(PARSED.computeIfAbsent(kind.getSimpleName() + " " + text, key -> read(text, kind)));
    }

    private static EObject read(String text, Class<? extends EObject> kind) {
        Frame frame = FRAMES.stream().filter(f -> f.kind().isAssignableFrom(kind)).findFirst().orElseThrow();
        IParseResult result = CampaignLanguage.injector().getInstance(IParser.class)
                .parse(new StringReader(frame.before() + text + frame.after()));
        if (result.hasSyntaxErrors()) {
            throw new IllegalStateException("the default '" + text + "' does not parse: "
                    + result.getSyntaxErrors().iterator().next().getSyntaxErrorMessage().getMessage());
        }
        return EcoreUtil2.getAllContentsOfType(result.getRootASTElement(), kind).getFirst();
    }
}
