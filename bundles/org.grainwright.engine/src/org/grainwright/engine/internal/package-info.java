// SPDX-License-Identifier: EPL-2.0
/** What all rooms of the engine share: folders of the user, property files, hashes, process trees. */
package org.grainwright.engine.internal;
