// SPDX-License-Identifier: EPL-2.0
package org.grainwright.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

/** A library used both inside OSGi and by the plain tests has one version. */
class VersionsTest {

    private static final Map<String, String> PROPERTY_OF = Map.of(
            "commons-math3", "commons-math.version",
            "junit-jupiter", "junit.version",
            "org.eclipse.xtext.ide", "xtext.version",
            "org.eclipse.emf.common", "emf.common.version",
            "org.eclipse.emf.ecore", "emf.ecore.version",
            "org.eclipse.emf.ecore.xmi", "emf.xmi.version",
            "gson", "gson.version",
            "lwjgl", "lwjgl.version",
            "lwjgl-opencl", "lwjgl.version");

    private final Repository repository = new Repository();

    @Test
    void theTargetAndThePomAgree() {
        String pom = repository.text("pom.xml");
        String target = repository.text("releng/org.grainwright.target/grainwright.target");
        PROPERTY_OF.forEach((artifact, property) -> assertEquals(
                only(pom, "<" + Pattern.quote(property) + ">([^<]+)<"),
                only(target, "<artifactId>" + Pattern.quote(artifact) + "</artifactId>\\s*<version>([^<]+)<"),
                artifact));
    }

    private static String only(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertTrue(matcher.find(), () -> "nothing matches " + pattern);
        return matcher.group(1);
    }
}
