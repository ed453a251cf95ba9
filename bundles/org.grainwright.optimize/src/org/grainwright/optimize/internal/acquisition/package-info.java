// SPDX-License-Identifier: EPL-2.0
/** What an evaluation at a place is expected to be worth. */
package org.grainwright.optimize.internal.acquisition;
