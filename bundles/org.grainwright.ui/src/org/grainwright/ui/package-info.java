// SPDX-License-Identifier: EPL-2.0
/**
 * What a researcher works with around the editor: the perspective, the launch configuration that runs a campaign, and
 * the views that follow it. A run happens in a background job; the views read immutable snapshots of it and never the
 * running objects, and redraw at most four times a second, only while they can be seen.
 */
package org.grainwright.ui;
