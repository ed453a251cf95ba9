// SPDX-License-Identifier: EPL-2.0
package org.grainwright.dsl.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.eclipse.emf.common.util.Diagnostic;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.resource.Resource;
import org.eclipse.xtext.EcoreUtil2;
import org.eclipse.xtext.nodemodel.ICompositeNode;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;
import org.eclipse.xtext.util.CancelIndicator;
import org.eclipse.xtext.validation.CheckType;
import org.eclipse.xtext.validation.FeatureBasedDiagnostic;
import org.eclipse.xtext.validation.Issue;
import org.grainwright.dsl.CampaignLanguage;
import org.grainwright.dsl.knowledge.Refusal;
import org.grainwright.dsl.language.Inheritance;
import org.grainwright.dsl.language.IssueCodes;
import org.grainwright.dsl.specification.CampaignSpecification;
import org.grainwright.dsl.syntax.*;
import org.grainwright.dsl.syntax.CrystalFile;
import org.grainwright.dsl.syntax.SyntaxPackage.Literals;

/**
 * Whether the campaigns of a file can be done, as far as {@link org.grainwright.dsl.knowledge.CampaignKnowledge} tells:
 * what a run refuses is an error at the statement that stands in its way, and a warning where nothing but a potential
 * has to be brought.
 */
final class Feasibility {

    private Feasibility() {
    }

    /**
     * Asks about each campaign without errors of its own.
     *
     * @param found what is known about the file already, none of it an error that hides what the text means
     */
    static void check(Resource resource, List<Issue> found, CancelIndicator cancelled, Consumer<Diagnostic> sink) {
        if (resource.getContents().isEmpty() || !(resource.getContents().getFirst() instanceof CampaignFile file)) {
            return;
        }
        for (Element element : file.getElements()) {
            if (cancelled.isCanceled()) {
                return;
            }
            if (element instanceof Campaign campaign && found.stream().noneMatch(each -> within(campaign, each))) {
                CampaignSpecification specification = new SpecificationBuilder(campaign).build();
                CampaignLanguage.knowledge().refusal(specification)
                        .map(refusal -> diagnostic(campaign, refusal, lacksPotential(campaign, specification, refusal)))
                        .ifPresent(sink);
            }
        }
    }

    private static boolean within(Campaign campaign, Issue issue) {
        ICompositeNode node = NodeModelUtils.findActualNodeFor(campaign);
        return issue.getSeverity() == org.eclipse.xtext.diagnostics.Severity.ERROR
                && (node == null || issue.getOffset() == null
                        || node.getOffset() <= issue.getOffset() && issue.getOffset() < node.getEndOffset());
    }

    /**
     * Whether nothing is wrong but that no potential is named for a crystal of one's own: its structures can be built,
     * and only a run has to be refused.
     */
    private static boolean lacksPotential(Campaign campaign, CampaignSpecification specification, Refusal refusal) {
        return refusal.subject() == Refusal.Subject.POTENTIAL && specification.material().crystal().isPresent()
                && Inheritance.block(campaign, SimulationBlock.class)
                        .flatMap(block -> Inheritance.statement(block, Potential.class)).isEmpty();
    }

    private static Diagnostic diagnostic(Campaign campaign, Refusal refusal, boolean lacksPotential) {
        EObject place = statements(campaign, refusal.subject()).stream()
                .filter(each -> EcoreUtil2.isAncestor(campaign, each)).findFirst().orElse(campaign);
        return new FeatureBasedDiagnostic(lacksPotential ? Diagnostic.WARNING : Diagnostic.ERROR, refusal.sentence(),
                place, place == campaign ? Literals.ELEMENT__NAME : null, -1, CheckType.NORMAL,
                lacksPotential ? IssueCodes.POTENTIAL_MISSING : code(refusal.subject()));
    }

    private static String code(Refusal.Subject subject) {
        return switch (subject) {
            case BOUNDARY, WIDTH, ATOMS, NETWORK, COMPOSITION -> IssueCodes.BOUNDARY_NONE;
            case MATERIAL -> IssueCodes.MATERIAL_UNUSABLE;
            case OBJECTIVE -> IssueCodes.OBJECTIVE_NETWORK;
            case BASELINE -> IssueCodes.BASELINE_EXCLUDED;
            case ANNEAL -> IssueCodes.ANNEAL_ENERGY;
            case POTENTIAL, OPINION -> IssueCodes.POTENTIAL_UNUSABLE;
        };
    }

    /** The statements that a subject is about, the likeliest first. */
    private static List<EObject> statements(Campaign campaign, Refusal.Subject subject) {
        return switch (subject) {
            case MATERIAL -> statements(campaign, MaterialBlock.class, CrystalFile.class);
            case BOUNDARY -> boundary(campaign, Cells.class, Misorientation.class, PlaneFamilies.class, Axes.class,
                    Characters.class, StrainLimit.class);
            case WIDTH -> boundary(campaign, Width.class, GrainThickness.class);
            case ATOMS -> boundary(campaign, AtomBudget.class, GrainThickness.class, Misorientation.class);
            case NETWORK -> boundary(campaign, Connections.class, Arrangements.class);
            case COMPOSITION -> Stream.concat(
                    boundary(campaign, Compensation.class, Vacancies.class, Excess.class, Composition.class,
                            Redistribution.class).stream(),
                    statements(campaign, MaterialBlock.class, Dopant.class).stream()).toList();
            case OBJECTIVE -> statements(campaign, OptimizeBlock.class, Objective.class, Requirement.class);
            case BASELINE -> statements(campaign, OptimizeBlock.class, Baseline.class);
            case OPINION -> statements(campaign, OptimizeBlock.class, Opinion.class);
            case ANNEAL -> statements(campaign, SimulationBlock.class, Anneal.class);
            case POTENTIAL -> statements(campaign, SimulationBlock.class, Potential.class);
        };
    }

    @SafeVarargs
    private static List<EObject> boundary(Campaign campaign, Class<? extends EObject>... kinds) {
        return statements(campaign, BoundaryBlock.class, kinds);
    }

    @SafeVarargs
    private static List<EObject> statements(Campaign campaign, Class<? extends Block> block,
            Class<? extends EObject>... kinds) {
        Optional<? extends Block> found = Inheritance.block(campaign, block);
        List<EObject> all = new ArrayList<>();
        if (found.isPresent()) {
            for (Class<? extends EObject> kind : kinds) {
                Inheritance.statement(found.get(), kind).ifPresent(all::add);
            }
            all.add(found.get());
        }
        return all;
    }
}
