// SPDX-License-Identifier: EPL-2.0
package org.grainwright.lattice.chemistry.internal;

import java.util.ArrayDeque;
import java.util.Arrays;

/**
 * The cheapest set of vertices that touches every edge of a bipartite graph. Conflicts between two grains are
 * bipartite, so the optimum is a minimum cut (König's theorem) and no heuristic is needed. Dinic's algorithm;
 * deterministic.
 */
final class VertexCover {

    private final int left;
    private final int source;
    private final int sink;
    private int[] head;
    private int[] next = new int[256];
    private int[] to = new int[256];
    private long[] capacity = new long[256];
    private int edges;

    /**
     * @param leftWeights positive price of every left vertex
     * @param rightWeights positive price of every right vertex
     */
    VertexCover(long[] leftWeights, long[] rightWeights) {
        left = leftWeights.length;
        int n = left + rightWeights.length;
        source = n;
        sink = n + 1;
        head = new int[n + 2];
        Arrays.fill(head, -1);
        for (int i = 0; i < left; i++) {
            link(source, i, leftWeights[i]);
        }
        for (int i = 0; i < rightWeights.length; i++) {
            link(left + i, sink, rightWeights[i]);
        }
    }

    /** Adds a conflict. */
    void edge(int leftVertex, int rightVertex) {
        link(leftVertex, left + rightVertex, Long.MAX_VALUE / 4);
    }

    /** Which vertices to remove: left ones first. */
    boolean[] solve() {
        int n = head.length;
        int[] level = new int[n];
        int[] at = new int[n];
        while (levels(level)) {
            System.arraycopy(head, 0, at, 0, n);
            while (push(source, Long.MAX_VALUE / 4, level, at) > 0) {
                // each call finds one augmenting path
            }
        }
        boolean[] cover = new boolean[n - 2];
        for (int i = 0; i < cover.length; i++) {
            cover[i] = i < left ? level[i] < 0 : level[i] >= 0;
        }
        return cover;
    }

    private boolean levels(int[] level) {
        Arrays.fill(level, -1);
        level[source] = 0;
        ArrayDeque<Integer> queue = new ArrayDeque<>();
        queue.add(source);
        while (!queue.isEmpty()) {
            int v = queue.poll();
            for (int e = head[v]; e >= 0; e = next[e]) {
                if (capacity[e] > 0 && level[to[e]] < 0) {
                    level[to[e]] = level[v] + 1;
                    queue.add(to[e]);
                }
            }
        }
        return level[sink] >= 0;
    }

    /**
     * Paths are short (their length grows with conflict chains), so recursion is safe: depth is bounded by the level
     * graph.
     */
    private long push(int v, long flow, int[] level, int[] at) {
        if (v == sink) {
            return flow;
        }
        for (; at[v] >= 0; at[v] = next[at[v]]) {
            int e = at[v];
            if (capacity[e] > 0 && level[to[e]] == level[v] + 1) {
                long sent = push(to[e], Math.min(flow, capacity[e]), level, at);
                if (sent > 0) {
                    capacity[e] -= sent;
                    capacity[e ^ 1] += sent;
                    return sent;
                }
            }
        }
        return 0;
    }

    private void link(int a, int b, long c) {
        if (edges + 2 > to.length) {
            next = Arrays.copyOf(next, 2 * edges);
            to = Arrays.copyOf(to, 2 * edges);
            capacity = Arrays.copyOf(capacity, 2 * edges);
        }
        to[edges] = b;
        capacity[edges] = c;
        next[edges] = head[a];
        head[a] = edges++;
        to[edges] = a;
        capacity[edges] = 0;
        next[edges] = head[b];
        head[b] = edges++;
    }
}
