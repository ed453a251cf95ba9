// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.jface.preference.IPreferencePage;
import org.eclipse.jface.preference.PreferenceDialog;
import org.eclipse.swt.accessibility.ACC;
import org.eclipse.swt.accessibility.Accessible;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.accessibility.AccessibleListener;
import org.eclipse.swt.custom.CTabFolder;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.ProgressBar;
import org.eclipse.swt.widgets.Scale;
import org.eclipse.swt.widgets.Spinner;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.dialogs.PreferencesUtil;
import org.eclipse.ui.views.IViewDescriptor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.grainwright.ui.charts.ChartCanvas;
import org.grainwright.ui.internal.machine.MachinePage;
import org.grainwright.ui.internal.structure.StructureCanvas;
import org.grainwright.ui.internal.units.UnitsPage;
import org.grainwright.ui.tests.bot.SWTBotShell;
import org.grainwright.ui.tests.bot.SWTWorkbenchBot;
import org.grainwright.ui.tests.bot.UIThreadRunnable;

/** Who hears the window instead of seeing it learns of every table, list, field and picture what it is. */
@ExtendWith(WorkbenchExtension.class)
class AccessibleNamesTest {

    private final SWTWorkbenchBot bot = new SWTWorkbenchBot();

    private static IWorkbenchPage page() {
        return PlatformUI.getWorkbench().getActiveWorkbenchWindow().getActivePage();
    }

    @Test
    void everythingInEveryViewHasAName() {
        List<IViewDescriptor> views = UIThreadRunnable.syncExec(
                () -> Arrays.stream(PlatformUI.getWorkbench().getViewRegistry().getViews())
                        .filter(each -> each.getId().startsWith("org.grainwright.")).toList());
        assertTrue(views.size() >= 10, views::toString);
        List<String> nameless = new ArrayList<>();
        List<String> named = new ArrayList<>();
        for (IViewDescriptor view : views) {
            boolean open = UIThreadRunnable.syncExec(() -> page().findView(view.getId()) != null);
            UIThreadRunnable.syncExec(() -> page().showView(view.getId()));
            Composite root = UIThreadRunnable.syncExec(() -> (Composite) page().findView(view.getId()).getSite()
                    .getService(MPart.class).getWidget());
            UIThreadRunnable.syncExec(() -> {
                // pages of a view are made when they are chosen
                folders(root).forEach(folder -> {
                    for (int i = 0; i < folder.getItemCount(); i++) {
                        folder.setSelection(i);
                        folder.notifyListeners(org.eclipse.swt.SWT.Selection, new org.eclipse.swt.widgets.Event());
                    }
                    folder.setSelection(0);
                    folder.notifyListeners(org.eclipse.swt.SWT.Selection, new org.eclipse.swt.widgets.Event());
                });
                look(root, view.getLabel(), nameless, named);
            });
            if (!open) {
                UIThreadRunnable.syncExec(() -> page().hideView(page().findView(view.getId())));
            }
        }
        assertEquals(List.of(), nameless);
        assertTrue(named.size() > 25, named::toString);
    }

    @Test
    void everythingOnThePreferencePagesHasAName() {
        List<String> nameless = new ArrayList<>();
        List<String> named = new ArrayList<>();
        for (String id : List.of(MachinePage.ID, UnitsPage.ID)) {
            UIThreadRunnable.asyncExec(() -> PreferencesUtil.createPreferenceDialogOn(null, id, new String[] {id}, null)
                    .open());
            SWTBotShell dialog = bot.shell("Preferences (Filtered)");
            UIThreadRunnable.syncExec(() -> {
                // the page alone: what is around it is the platform's
                IPreferencePage page = (IPreferencePage) ((PreferenceDialog) dialog.widget.getData()).getSelectedPage();
                look((Composite) page.getControl(), id, nameless, named);
            });
            dialog.bot().button("Cancel").click();
        }
        assertEquals(List.of(), nameless);
        assertTrue(named.size() > 15, named::toString);
    }

    private static List<CTabFolder> folders(Composite root) {
        List<CTabFolder> found = new ArrayList<>();
        for (Control child : root.getChildren()) {
            if (child instanceof CTabFolder folder) {
                found.add(folder);
            } else if (child instanceof Composite inner) {
                found.addAll(folders(inner));
            }
        }
        return found;
    }

    private static void look(Composite root, String where, List<String> nameless, List<String> named) {
        for (Control child : root.getChildren()) {
            boolean needsOne = switch (child) {
                case Table table -> true;
                case Tree tree -> true;
                case Combo combo -> true;
                case Text text -> true;
                case Spinner spinner -> true;
                case Scale scale -> true;
                case ProgressBar bar -> true;
                case ChartCanvas chart -> true;
                case StructureCanvas structure -> true;
                case Button button -> button.getText().isBlank() && button.getToolTipText() == null;
                default -> false;
            };
            if (needsOne) {
                (name(child).isBlank() ? nameless : named).add(where + ": " + child + " " + name(child));
            }
            if (child instanceof ToolBar bar) {
                for (ToolItem item : bar.getItems()) {
                    if (item.getText().isBlank() && item.getToolTipText() == null
                            && (item.getStyle() & org.eclipse.swt.SWT.SEPARATOR) == 0) {
                        nameless.add(where + ": " + item);
                    }
                }
            }
            if (child instanceof Composite inner && !(child instanceof Combo)) {
                look(inner, where, nameless, named);
            }
        }
    }

    /** What a screen reader is told: by the control itself, or by the label before it, as the toolkit does. */
    private static String name(Control control) {
        try {
            Field listeners = Accessible.class.getDeclaredField("accessibleListeners");
            listeners.setAccessible(true);
            Object known = listeners.get(control.getAccessible());
            AccessibleEvent event = new AccessibleEvent(control);
            event.childID = ACC.CHILDID_SELF;
            if (known instanceof Iterable<?> all) {
                for (Object each : all) {
                    ((AccessibleListener) each).getName(event);
                }
            }
            if (event.result != null) {
                return event.result;
            }
        } catch (ReflectiveOperationException e) {
            throw new AssertionError("the toolkit keeps its listeners elsewhere now", e);
        }
        Control before = null;
        for (Control sibling : control.getParent().getChildren()) {
            if (sibling == control) {
                return before instanceof Label label ? label.getText() : "";
            }
            before = sibling;
        }
        return "";
    }
}
