// SPDX-License-Identifier: EPL-2.0
/** What calibrations found, remembered between runs. */
package org.grainwright.engine.workplace.internal;
