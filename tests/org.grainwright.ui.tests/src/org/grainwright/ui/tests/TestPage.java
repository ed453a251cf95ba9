// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.tests;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;

import org.grainwright.ui.evaluation.EvaluationPage;
import org.grainwright.ui.evaluation.Reviewed;

/** A page of the Evaluation view from a bundle of which the workbench knows nothing; see {@code plugin.xml}. */
public final class TestPage implements EvaluationPage {

    private Label label;

    @Override
    public Control create(Composite parent) {
        label = new Label(parent, SWT.NONE);
        return label;
    }

    @Override
    public void show(Reviewed reviewed) {
        label.setText("page of evaluation " + reviewed.row().number());
    }
}
