// SPDX-License-Identifier: EPL-2.0
/** Motions whose answers are known otherwise, and broken inputs: what the transport analysis is held against. */
package org.grainwright.bench.transport;
