// SPDX-License-Identifier: EPL-2.0
/** Running campaigns: launch configurations, the job, the commands that follow a run. */
package org.grainwright.ui.internal.launch;
