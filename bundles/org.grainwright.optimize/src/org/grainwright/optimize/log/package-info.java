// SPDX-License-Identifier: EPL-2.0
/**
 * What happened, as data: events and measurements, written and read bit by bit. A log, a space and settings are a
 * search's whole state.
 */
package org.grainwright.optimize.log;
