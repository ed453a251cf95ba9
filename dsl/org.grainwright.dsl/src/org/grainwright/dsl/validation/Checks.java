// SPDX-License-Identifier: EPL-2.0
package org.grainwright.dsl.validation;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.eclipse.emf.common.util.URI;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.eclipse.xtext.nodemodel.ICompositeNode;
import org.eclipse.xtext.nodemodel.INode;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;
import org.eclipse.xtext.validation.EValidatorRegistrar;
import org.grainwright.dsl.CampaignLanguage;
import org.grainwright.dsl.knowledge.CampaignKnowledge;
import org.grainwright.dsl.language.NamedFile;

/** What all subjects of validation share: knowledge, and diagnostics that carry fixes. */
abstract class Checks extends AbstractCampaignValidator {

    /** Composed into {@link CampaignValidator}, which is registered instead. */
    @Override
    public void register(EValidatorRegistrar registrar) {
        // nothing: see the javadoc
    }

    static CampaignKnowledge knowledge() {
        return CampaignLanguage.knowledge();
    }

    /** Why a path that an object names may not be followed; see {@link NamedFile}. */
    static Optional<String> outside(EObject object, String written) {
        URI file = object.eResource().getURI();
        return file.isFile() ? NamedFile.objection(Path.of(file.toFileString()), written, knowledge().folders())
                : Optional.empty();
    }

    void error(String code, String message, EObject object, EStructuralFeature feature, Fix... fixes) {
        error(message, object, feature, code, Fix.encode(present(fixes)));
    }

    void warning(String code, String message, EObject object, EStructuralFeature feature, Fix... fixes) {
        warning(message, object, feature, code, Fix.encode(present(fixes)));
    }

    void info(String code, String message, EObject object, EStructuralFeature feature, Fix... fixes) {
        info(message, object, feature, code, Fix.encode(present(fixes)));
    }

    private static List<Fix> present(Fix... fixes) {
        return Arrays.stream(fixes).filter(f -> f != null).toList();
    }

    /** The node of a feature, or of the object where the feature has none. */
    static Optional<INode> node(EObject object, EStructuralFeature feature) {
        if (feature != null) {
            List<INode> nodes = NodeModelUtils.findNodesForFeature(object, feature);
            if (!nodes.isEmpty()) {
                return Optional.of(nodes.getFirst());
            }
        }
        return Optional.ofNullable(NodeModelUtils.findActualNodeFor(object));
    }

    /** Replaces what a feature (or, with {@code null}, the object) is written as. */
    static Fix replace(String label, EObject object, EStructuralFeature feature, String text) {
        return node(object, feature).map(n -> new Fix(label, n.getOffset(), n.getLength(), text)).orElse(null);
    }

    /** Writes something directly behind an object. */
    static Fix append(String label, EObject object, String text) {
        return node(object, null).map(n -> new Fix(label, n.getEndOffset(), 0, text)).orElse(null);
    }

    /** Deletes an object and the blanks and the line break before it. */
    static Fix delete(String label, EObject object) {
        return node(object, null).map(n -> {
            String text = n.getRootNode().getText();
            int start = n.getOffset();
            while (start > 0 && " \t".indexOf(text.charAt(start - 1)) >= 0) {
                start--;
            }
            if (start > 0 && text.charAt(start - 1) == '\n') {
                start--;
                if (start > 0 && text.charAt(start - 1) == '\r') {
                    start--;
                }
            }
            return new Fix(label, start, n.getEndOffset() - start, "");
        }).orElse(null);
    }

    /** Writes a statement as the last one inside an object's braces. */
    static Fix insertIntoBraces(String label, EObject object, String statement) {
        ICompositeNode node = NodeModelUtils.findActualNodeFor(object);
        if (node == null || !node.getText().stripTrailing().endsWith("}")) {
            return null;
        }
        String indent = "  ".repeat(depth(object) + 1);
        String text = node.getRootNode().getText();
        int brace = node.getEndOffset() - 1;
        int start = brace;
        while (start > 0 && " \t".indexOf(text.charAt(start - 1)) >= 0) {
            start--;
        }
        boolean ownLine = start > 0 && text.charAt(start - 1) == '\n';
        return ownLine ? new Fix(label, start, 0, indent + statement + "\n")
                : new Fix(label, brace, 0, "\n" + indent + statement + "\n" + "  ".repeat(depth(object)));
    }

    private static int depth(EObject object) {
        int depth = 0;
        for (EObject o = object.eContainer(); o != null && o.eContainer() != null; o = o.eContainer()) {
            depth++;
        }
        return depth;
    }

    /** Whether an object is written in the same file as the one being checked. */
    static boolean sameFile(EObject a, EObject b) {
        URI uri = a.eResource() == null ? null : a.eResource().getURI();
        return uri != null && b.eResource() != null && uri.equals(b.eResource().getURI());
    }
}
