// SPDX-License-Identifier: EPL-2.0
/** Problems with known optima, campaigns on them, and what is compared with. */
package org.grainwright.bench.optimizer;
