// SPDX-License-Identifier: EPL-2.0
/** How a record is read and written: the resource, earlier versions, exact and fast numbers. */
package org.grainwright.model.io.internal;
