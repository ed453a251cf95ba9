// SPDX-License-Identifier: EPL-2.0
/** Shading spheres into a picture with a depth buffer. */
package org.grainwright.render.structure.internal;
