// SPDX-License-Identifier: EPL-2.0
/**
 * Pictures of atoms: shaded spheres with a depth buffer, drawn by this program into an array of pixels, so that they
 * need neither display nor graphics card and look the same everywhere, byte for byte.
 * {@link org.grainwright.render.structure.AtomPicture} says what to draw,
 * {@link org.grainwright.render.structure.Camera} from where,
 * {@link org.grainwright.render.structure.StructureRenderer} draws, and
 * {@link org.grainwright.render.structure.Rendering} holds pixels and, per pixel, the atom that is seen there.
 */
package org.grainwright.render.structure;
