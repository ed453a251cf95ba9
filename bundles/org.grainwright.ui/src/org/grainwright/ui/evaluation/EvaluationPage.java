// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.evaluation;

import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;

/**
 * A page of the Evaluation view: shows one side of an evaluation. Made by the platform from the extension point
 * {@code org.grainwright.ui.evaluationPages}, with a constructor without arguments, one for each view. All calls come
 * on the window thread and must return at once; files are read in a job.
 */
public interface EvaluationPage {

    /** Makes the controls of the page; called once, when the page is first looked at. */
    Control create(Composite parent);

    /**
     * Shows an evaluation: called when another one is selected, when something of it changed, and when the page is
     * looked at; never before {@link #create}. What the record does not have is said, with what would give it.
     */
    void show(Reviewed reviewed);
}
