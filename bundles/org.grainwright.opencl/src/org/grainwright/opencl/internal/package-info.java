// SPDX-License-Identifier: EPL-2.0
/** What the OpenCL backends share: finding devices, and the context, queue, kernel and buffers of one of them. */
package org.grainwright.opencl.internal;
