// SPDX-License-Identifier: EPL-2.0
package org.grainwright.ui.internal.help;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.Platform;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.forms.events.HyperlinkAdapter;
import org.eclipse.ui.forms.events.HyperlinkEvent;
import org.eclipse.ui.forms.widgets.FormToolkit;
import org.eclipse.ui.forms.widgets.Hyperlink;
import org.eclipse.ui.forms.widgets.ScrolledForm;
import org.eclipse.ui.part.ViewPart;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

import org.grainwright.ui.internal.UiPlugin;

/**
 * The steps of a first campaign, each with a link that does it. Reads the cheat sheet that an Eclipse IDE shows: the
 * platform's own view needs the platform's help system, which the product has not.
 */
public final class FirstCampaignView extends ViewPart {

    /** Its id in plugin.xml. */
    static final String ID = "org.grainwright.ui.firstCampaign";

    private static final String SHEET = "cheatsheets/first-campaign.xml";
    private static final int WIDTH = 220;

    private FormToolkit toolkit;
    private ScrolledForm form;

    @Override
    public void createPartControl(Composite parent) {
        toolkit = new FormToolkit(parent.getDisplay());
        form = toolkit.createScrolledForm(parent);
        GridLayout layout = new GridLayout();
        layout.verticalSpacing = 3;
        form.getBody().setLayout(layout);
        try {
            Element sheet = sheet().getDocumentElement();
            words(text(sheet, "intro"));
            NodeList items = sheet.getElementsByTagName("item");
            for (int i = 0; i < items.getLength(); i++) {
                step(i + 1, (Element) items.item(i));
            }
        } catch (IOException | SAXException | ParserConfigurationException e) {
            ILog.of(FirstCampaignView.class).warn(SHEET + " cannot be read", e);
            words("The steps cannot be read; the tutorial among the help pages has them.");
        }
        form.reflow(true);
    }

    private static Document sheet() throws IOException, SAXException, ParserConfigurationException {
        URL file = Platform.getBundle(UiPlugin.ID).getEntry(SHEET);
        if (file == null) {
            throw new IOException("the bundle was built without it");
        }
        try (InputStream in = file.openStream()) {
            return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in);
        }
    }

    private static String text(Element parent, String tag) {
        return parent.getElementsByTagName(tag).item(0).getTextContent().strip().replaceAll("\\s+", " ");
    }

    private void step(int number, Element item) {
        String name = number + ". " + item.getAttribute("title");
        Label title = toolkit.createLabel(form.getBody(), name);
        title.setFont(JFaceResources.getFontRegistry().getBold(JFaceResources.DEFAULT_FONT));
        GridData place = new GridData(SWT.FILL, SWT.TOP, true, false);
        place.verticalIndent = 8;
        title.setLayoutData(place);
        words(text(item, "description"));
        String command = ((Element) item.getElementsByTagName("command").item(0)).getAttribute("serialization");
        Hyperlink link = toolkit.createHyperlink(form.getBody(), "Do it", SWT.NONE);
        link.setToolTipText(item.getAttribute("title"));
        link.addHyperlinkListener(new HyperlinkAdapter() {
            @Override
            public void linkActivated(HyperlinkEvent event) {
                if (Doing.command(getSite(), command) && !title.isDisposed()) {
                    title.setText(name + " ✓");
                }
            }
        });
    }

    private void words(String text) {
        Label label = toolkit.createLabel(form.getBody(), text, SWT.WRAP);
        GridData place = new GridData(SWT.FILL, SWT.TOP, true, false);
        place.widthHint = WIDTH;
        label.setLayoutData(place);
    }

    @Override
    public void setFocus() {
        form.setFocus();
    }

    @Override
    public void dispose() {
        if (toolkit != null) {
            toolkit.dispose();
        }
        super.dispose();
    }
}
