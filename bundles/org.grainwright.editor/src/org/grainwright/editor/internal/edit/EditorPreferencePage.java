// SPDX-License-Identifier: EPL-2.0
package org.grainwright.editor.internal.edit;

import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.jface.preference.BooleanFieldEditor;
import org.eclipse.jface.preference.FieldEditorPreferencePage;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchPreferencePage;
import org.eclipse.ui.preferences.ScopedPreferenceStore;

import org.grainwright.editor.internal.EditorPlugin;

/** Preferences of the campaign editor; its colours are with those of the other parts under Colors and Fonts. */
public final class EditorPreferencePage extends FieldEditorPreferencePage implements IWorkbenchPreferencePage {

    /** Fields in a grid. */
    public EditorPreferencePage() {
        super(GRID);
    }

    @Override
    public void init(IWorkbench workbench) {
        setPreferenceStore(new ScopedPreferenceStore(InstanceScope.INSTANCE, EditorPlugin.ID));
    }

    @Override
    protected void createFieldEditors() {
        addField(new BooleanFieldEditor(FormatOnSave.PREFERENCE, "&Format campaign files when they are saved",
                getFieldEditorParent()));
    }
}
