// SPDX-License-Identifier: EPL-2.0
/** The perspective, and what the parts of the workbench share: icons, the life of the plug-in. */
package org.grainwright.ui.internal;
