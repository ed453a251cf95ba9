// SPDX-License-Identifier: EPL-2.0
package org.grainwright.dsl.validation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.eclipse.emf.ecore.EClass;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.eclipse.xtext.EcoreUtil2;
import org.eclipse.xtext.validation.Check;
import org.grainwright.dsl.language.Inheritance;
import org.grainwright.dsl.language.IssueCodes;
import org.grainwright.dsl.language.Observables;
import org.grainwright.dsl.language.Words;
import org.grainwright.dsl.syntax.Bayesian;
import org.grainwright.dsl.syntax.Block;
import org.grainwright.dsl.syntax.BoundaryBlock;
import org.grainwright.dsl.syntax.Campaign;
import org.grainwright.dsl.syntax.CampaignFile;
import org.grainwright.dsl.syntax.Composition;
import org.grainwright.dsl.syntax.Dopant;
import org.grainwright.dsl.syntax.Element;
import org.grainwright.dsl.syntax.Engine;
import org.grainwright.dsl.syntax.IonRole;
import org.grainwright.dsl.syntax.OptimizeBlock;
import org.grainwright.dsl.syntax.Polycrystal;
import org.grainwright.dsl.syntax.Objective;
import org.grainwright.dsl.syntax.Requirement;
import org.grainwright.dsl.syntax.SimulationBlock;
import org.grainwright.dsl.syntax.SyntaxPackage.Literals;

/** Names, duplicates, missing and circular parts. */
public class StructureChecks extends Checks {

    private static final int LONGEST_NAME = 100;

    /** Campaign names are unique and usable as folder names; blocks of one kind have different names. */
    @Check
    public void names(CampaignFile file) {
        Map<String, Element> seen = new HashMap<>();
        for (Element element : file.getElements()) {
            if (element.getName() == null) {
                continue;
            }
            Element earlier = seen.putIfAbsent(element.eClass().getName() + "/" + element.getName(), element);
            if (earlier != null) {
                error(IssueCodes.NAME_DUPLICATE,
                        "there is already " + Words.article(element.eClass()) + " named '" + element.getName()
                                + "' in this file",
                        element, Literals.ELEMENT__NAME);
            }
        }
    }

    /** A campaign's results are stored in a folder of its name. */
    @Check
    public void campaignName(Campaign campaign) {
        String name = campaign.getName();
        if (name == null) {
            return;
        }
        boolean control = name.chars().anyMatch(c -> c < ' ');
        if (name.isBlank() || name.length() > LONGEST_NAME || control || name.matches(".*[/\\\\:*?\"<>|].*")
                || name.startsWith(".")) {
            error(IssueCodes.NAME_INVALID,
                    "a campaign's results go to a folder of its name, so the name must be 1 to " + LONGEST_NAME
                            + " characters, not start with a full stop, and contain none of / \\ : * ? \" < > |",
                    campaign, Literals.ELEMENT__NAME);
        }
    }

    /** One block of each kind, one statement of each kind. */
    @Check
    public void blocksOf(Campaign campaign) {
        Set<EClass> seen = new HashSet<>();
        for (Block block : campaign.getBlocks()) {
            if (!seen.add(block.eClass())) {
                error(IssueCodes.BLOCK_DUPLICATE,
                        "this campaign already has " + Words.article(block.eClass()) + " block", block, null,
                        delete("remove this block", block));
            }
        }
        missing(campaign, BoundaryBlock.class, Literals.BOUNDARY_BLOCK, "boundary {\n  }");
        missing(campaign, SimulationBlock.class, Literals.SIMULATION_BLOCK, "simulation {\n  }");
        missing(campaign, OptimizeBlock.class, Literals.OPTIMIZE_BLOCK, "optimize {\n  }");
    }

    private void missing(Campaign campaign, Class<? extends Block> kind, EClass type, String skeleton) {
        if (Inheritance.block(campaign, kind).isEmpty()) {
            warning(IssueCodes.BLOCK_MISSING,
                    "this campaign has no " + Words.of(type) + " block, so the defaults apply to all of it", campaign,
                    Literals.ELEMENT__NAME,
                    insertIntoBraces("add " + Words.article(type) + " block", campaign, skeleton));
        }
    }

    /**
     * Each statement once; dopants, compositions and requirements may repeat for different elements, oxides and
     * observables.
     */
    @Check
    public void statements(Block block) {
        unique(Inheritance.statements(block), "this block");
        for (EObject statement : Inheritance.statements(block)) {
            if (statement instanceof Engine engine) {
                unique(engine.getSettings(), "the engine");
            } else if (statement instanceof Bayesian bayesian) {
                unique(bayesian.getSettings(), "the optimizer");
            } else if (statement instanceof Polycrystal polycrystal) {
                unique(polycrystal.getSettings(), "the polycrystal");
            }
        }
    }

    private void unique(List<? extends EObject> statements, String where) {
        Set<String> seen = new HashSet<>();
        for (EObject statement : statements) {
            String key = switch (statement) {
                case Dopant d -> "Dopant " + d.getElement() + " " + d.getHost();
                case Composition c -> "Composition " + (c.getFormula() == null ? c.getOxide() : c.getFormula());
                case IonRole r -> "Role " + r.getRole();
                case Objective o -> "Objective " + Observables.words(o.getObservable());
                case Requirement r -> "Requirement " + Observables.words(r.getObservable())
                        + (r.getRange() != null ? "range" : r.getComparator());
                default -> statement.eClass().getName();
            };
            if (!seen.add(key)) {
                error(IssueCodes.STATEMENT_DUPLICATE,
                        "'" + Words.of(statement.eClass()) + "' is stated twice in " + where + "; only one can hold",
                        statement, null, delete("remove this statement", statement));
            }
        }
    }

    /** Reusable blocks need names and braces. */
    @Check
    public void block(Block block) {
        boolean inCampaign = block.eContainer() instanceof Campaign;
        if (!inCampaign && block.getName() == null) {
            error(IssueCodes.BLOCK_UNNAMED,
                    "a block outside a campaign needs a name that campaigns can extend, for example '"
                            + Words.of(block.eClass())
                            + " " + Words.of(block.eClass()) + "1 { ... }'",
                    block, null, name(block));
        }
        EStructuralFeature braced = block.eClass().getEStructuralFeature("braced");
        boolean extending = block.eIsSet(block.eClass().getEStructuralFeature("base"));
        boolean onlyName = !(Boolean) block.eGet(braced) && !extending;
        boolean material = block.eClass() == Literals.MATERIAL_BLOCK;
        if (onlyName && !material) {
            Fix extend = block.getName() == null ? null
                    : replace("write 'extends " + block.getName() + "'", block, Literals.ELEMENT__NAME,
                            "extends " + block.getName());
            error(IssueCodes.BLOCK_EMPTY,
                    "this block says nothing: write its statements in braces, or 'extends' and the name of another "
                            + "block",
                    block,
                    null, extend, append("add braces", block, " {\n}"));
        }
    }

    private static Fix name(Block block) {
        return node(block, null).map(n -> {
            String word = Words.of(block.eClass());
            return new Fix("name it " + word + "1", n.getOffset() + word.length(), 0, " " + word + "1");
        }).orElse(null);
    }

    /** No circles. */
    @Check
    public void circle(Block block) {
        Set<Block> seen = new HashSet<>();
        for (Block b = block; b != null && !b.eIsProxy(); b = Inheritance.namedBase(b)) {
            if (!seen.add(b)) {
                if (b == block) {
                    error(IssueCodes.EXTENDS_CYCLE,
                            "'" + block.getName() + "' extends itself through a circle of blocks", block,
                            block.eClass().getEStructuralFeature("base"));
                }
                return;
            }
        }
    }

    /** No circles. */
    @Check
    public void circle(Campaign campaign) {
        Set<Campaign> seen = new HashSet<>();
        for (Campaign c = campaign; c != null && !c.eIsProxy(); c = c.getBase()) {
            if (!seen.add(c)) {
                if (c == campaign) {
                    error(IssueCodes.EXTENDS_CYCLE,
                            "'" + campaign.getName() + "' extends itself through a circle of campaigns", campaign,
                            Literals.CAMPAIGN__BASE);
                }
                return;
            }
        }
    }

    /** Blocks that nobody extends; files without campaigns are libraries for others. */
    @Check
    public void unused(CampaignFile file) {
        if (file.getElements().stream().noneMatch(Campaign.class::isInstance)) {
            return;
        }
        Set<EObject> used = new HashSet<>();
        for (Block block : EcoreUtil2.getAllContentsOfType(file, Block.class)) {
            Block base = Inheritance.namedBase(block);
            if (base != null && base != block) {
                used.add(base);
            }
        }
        for (Element element : file.getElements()) {
            if (element instanceof Block block && block.getName() != null && !used.contains(block)) {
                warning(IssueCodes.NAME_UNUSED, "nothing in this file extends '" + block.getName() + "'", block,
                        Literals.ELEMENT__NAME,
                        delete("remove this block", block));
            }
        }
    }
}
