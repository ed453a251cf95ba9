// SPDX-License-Identifier: EPL-2.0
package org.grainwright.editor.internal.text;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

import org.eclipse.core.resources.IMarker;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.IRegion;
import org.eclipse.jface.text.Position;
import org.eclipse.jface.text.contentassist.ICompletionProposal;
import org.eclipse.jface.text.contentassist.IContextInformation;
import org.eclipse.jface.text.quickassist.IQuickAssistInvocationContext;
import org.eclipse.jface.text.quickassist.IQuickAssistProcessor;
import org.eclipse.jface.text.source.Annotation;
import org.eclipse.jface.text.source.IAnnotationModel;
import org.eclipse.jface.text.source.IAnnotationModelExtension2;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.Point;
import org.eclipse.ui.IMarkerResolution;
import org.eclipse.ui.IMarkerResolution2;
import org.eclipse.ui.ide.IDE;
import org.eclipse.ui.texteditor.MarkerAnnotation;

/**
 * Ctrl+1 anywhere on a line: the fixes of the problems that stand elsewhere on it. Those under the caret are the
 * platform's. User-interface thread only.
 */
public final class LineFixes implements IQuickAssistProcessor {

    @Override
    public ICompletionProposal[] computeQuickAssistProposals(IQuickAssistInvocationContext invocation) {
        IAnnotationModel model = invocation.getSourceViewer().getAnnotationModel();
        IDocument document = invocation.getSourceViewer().getDocument();
        List<ICompletionProposal> fixes = new ArrayList<>();
        if (document != null && model instanceof IAnnotationModelExtension2 ranged) {
            try {
                IRegion line = document.getLineInformationOfOffset(invocation.getOffset());
                Iterator<Annotation> found = ranged.getAnnotationIterator(line.getOffset(), line.getLength(), true,
                        true);
                while (found.hasNext()) {
                    Annotation annotation = found.next();
                    Position position = model.getPosition(annotation);
                    if (annotation instanceof MarkerAnnotation problem && position != null
                            && !covers(position, invocation.getOffset())) {
                        for (IMarkerResolution fix : IDE.getMarkerHelpRegistry().getResolutions(problem.getMarker())) {
                            fixes.add(new LineFix(problem.getMarker(), fix));
                        }
                    }
                }
            } catch (BadLocationException e) {
                return new ICompletionProposal[0]; // the text changed under us
            }
        }
        return fixes.toArray(ICompletionProposal[]::new);
    }

    private static boolean covers(Position position, int offset) {
        return position.getOffset() <= offset && offset <= position.getOffset() + position.getLength();
    }

    @Override
    public boolean canAssist(IQuickAssistInvocationContext invocation) {
        return true;
    }

    @Override
    public boolean canFix(Annotation annotation) {
        return false;
    }

    @Override
    public String getErrorMessage() {
        return null;
    }

    private record LineFix(IMarker problem, IMarkerResolution fix) implements ICompletionProposal {

        @Override
        public void apply(IDocument document) {
            fix.run(problem);
        }

        @Override
        public String getDisplayString() {
            return fix.getLabel();
        }

        @Override
        public String getAdditionalProposalInfo() {
            return fix instanceof IMarkerResolution2 described ? described.getDescription()
                    : problem.getAttribute(IMarker.MESSAGE, null);
        }

        @Override
        public Image getImage() {
            return fix instanceof IMarkerResolution2 described ? described.getImage() : null;
        }

        @Override
        public Point getSelection(IDocument document) {
            return null;
        }

        @Override
        public IContextInformation getContextInformation() {
            return null;
        }
    }
}
