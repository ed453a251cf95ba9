// SPDX-License-Identifier: EPL-2.0
package org.grainwright.dsl.validation;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import org.eclipse.emf.common.util.URI;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.xtext.validation.Check;
import org.grainwright.dsl.language.Inheritance;
import org.grainwright.dsl.language.IssueCodes;
import org.grainwright.dsl.language.NamedFile;
import org.grainwright.dsl.language.Words;
import org.grainwright.dsl.syntax.CrystalFile;
import org.grainwright.dsl.syntax.Dopant;
import org.grainwright.dsl.syntax.IonCharges;
import org.grainwright.dsl.syntax.IonRole;
import org.grainwright.dsl.syntax.MaterialBlock;
import org.grainwright.dsl.syntax.PhaseStatement;
import org.grainwright.dsl.syntax.RoleKind;
import org.grainwright.dsl.syntax.SyntaxPackage.Literals;

/** A crystal of one's own: where its file lies, and what may be said beside it. */
public class MaterialChecks extends BlockChecks {

    /** The file exists beside the campaign. */
    @Check
    public void file(CrystalFile statement) {
        URI uri = statement.eResource().getURI();
        if (statement.getFile() == null || uri == null || !uri.isFile()) {
            return;
        }
        Optional<String> outside = outside(statement, statement.getFile());
        if (outside.isPresent()) {
            error(IssueCodes.PATH_OUTSIDE, outside.get(), statement, Literals.CRYSTAL_FILE__FILE);
            return;
        }
        Path namer = Path.of(uri.toFileString());
        if (!NamedFile.resolve(namer, statement.getFile()).filter(Files::isRegularFile).isPresent()) {
            error(IssueCodes.MATERIAL_FILE, "there is no file '" + statement.getFile() + "' in " + namer.getParent(),
                    statement, Literals.CRYSTAL_FILE__FILE);
        }
    }

    /** What belongs to LLZO is not said of another crystal, and the other way round. */
    @Check
    public void either(MaterialBlock block) {
        boolean own = effective(block, CrystalFile.class) != null;
        for (EObject statement : Inheritance.statements(block)) {
            if (own && (statement instanceof PhaseStatement || statement instanceof Dopant)) {
                error(IssueCodes.MATERIAL_OTHER, "'" + Words.of(statement.eClass()) + "' is a statement about LLZO; "
                        + (statement instanceof Dopant
                                ? "a dopant of another crystal is a partly occupied site of its file"
                                : "another crystal has the symmetry of its file"),
                        statement, null, delete("remove this statement", statement));
            } else if (!own && (statement instanceof IonRole || statement instanceof IonCharges)
                    && defaultsApply(block)) {
                error(IssueCodes.MATERIAL_OTHER, "charges and roles are said of a crystal with a file; LLZO's are "
                        + "known: add 'file \"...\"' or remove this", statement, null,
                        delete("remove this statement", statement));
            }
        }
    }

    /** There is one mobile ion. */
    @Check
    public void mobile(IonRole role) {
        if (role.getRole() == RoleKind.MOBILE && role.getElements().size() > 1) {
            error(IssueCodes.ELEMENT, "a crystal has one mobile ion; name the one whose transport is asked for", role,
                    null);
        }
    }
}
