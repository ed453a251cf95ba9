// SPDX-License-Identifier: EPL-2.0
/**
 * Result files: reading and writing the model as XMI, replaced atomically, with or without OSGi.
 *
 * <p>{@link org.grainwright.model.io.ModelIO} turns a {@link org.grainwright.model.CampaignRun} or a
 * {@link org.grainwright.model.CrystalStructure} into a file and back. {@link org.grainwright.model.io.RunStore} keeps
 * a run folder: one process writes, any number read. Thread rule: model objects are not thread-safe. The one writer of
 * a run changes them only inside {@link org.grainwright.model.io.RunStore#update}, other threads look at them only
 * inside {@link org.grainwright.model.io.RunStore#query} or at a {@link org.grainwright.model.io.RunStore#copy}. Views
 * listen with EMF adapters; these are called on the writing thread, inside the update, and must return at once (post to
 * the user-interface thread and read there through {@code query}).
 */
package org.grainwright.model.io;
