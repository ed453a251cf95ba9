// SPDX-License-Identifier: EPL-2.0
// One work-group scores one candidate: first every ion of A looks at all ions of B, then every scored cation of B at all oxygen ions of A. The cell is at least 7 Å
// wide, so that the nearest image is the only one within reach.
#define REACH 3.5f
#define SOFTNESS 0.37f
#define FADE 0.2f
#define WITHIN 3.0f
#define UNRESOLVED 1.5f

static float distance_squared(float x, float y, float z, float4 b, float4 cell) {
    float dz = z - b.z;
    float w = rint(dz / cell.z);
    dz -= w * cell.z;
    float dy = y - b.y - w * cell.y;
    dy -= rint(dy / cell.x) * cell.x;
    float dx = x - b.x;
    return dx * dx + dy * dy + dz * dz;
}

static float bond_valence(float length, float r) {
    return exp((length - r) / SOFTNESS) * fmin(1.0f, (REACH - r) / FADE);
}

static int pair_index(int a, int b) {
    int low = min(a, b);
    int high = max(a, b);
    return low == 0 ? high : low == 1 ? 2 + high : 5;
}

__kernel void score(__global const float4 *upper, const int uppers, __global const float4 *lower, const int lowers, __global const float *own_upper,
        __global const float *own_lower, __constant float *permitted, __constant float *bond, __constant float *charge, const float4 cell,
        __global const float4 *candidates, __global float *closest, __global float *deviation, __global int *conflicts, __local float *shared_closest,
        __local float *shared_deviation, __local int *shared_conflicts) {
    const int id = get_local_id(0);
    const int size = get_local_size(0);
    const int group = get_group_id(0);
    const float4 candidate = candidates[group];
    if (id < 6) {
        shared_conflicts[id] = 0;
    }
    barrier(CLK_LOCAL_MEM_FENCE);
    float least = UNRESOLVED;
    float sum_of_squares = 0;
    for (int i = id; i < uppers; i += size) {
        const float4 a = upper[i];
        const int kind = (int) a.w;
        const float x = a.x + candidate.z;
        float valence = own_upper[i];
        for (int j = 0; j < lowers; j++) {
            const float4 b = lower[j];
            const float d = distance_squared(x, a.y - candidate.x, a.z - candidate.y, b, cell);
            if (d < REACH * REACH) {
                const int other = (int) b.w;
                const float r = sqrt(d);
                const float limit = permitted[3 * kind + other];
                least = fmin(least, r / limit);
                if (r < limit) {
                    atomic_inc(&shared_conflicts[pair_index(kind, other)]);
                } else if (kind != 2 && other == 2) {
                    valence += bond_valence(bond[3 * kind + other], r);
                }
            }
        }
        if (kind < 2 && fabs(a.x) <= WITHIN) {
            sum_of_squares += (valence - charge[kind]) * (valence - charge[kind]);
        }
    }
    for (int j = id; j < lowers; j += size) {
        const float4 b = lower[j];
        const int kind = (int) b.w;
        if (kind < 2 && fabs(b.x) <= WITHIN) {
            float valence = own_lower[j];
            for (int i = 0; i < uppers; i++) {
                const float4 a = upper[i];
                if ((int) a.w == 2) {
                    const float d = distance_squared(a.x + candidate.z, a.y - candidate.x, a.z - candidate.y, b, cell);
                    const float r = sqrt(d);
                    if (d < REACH * REACH && r >= permitted[3 * kind + 2]) {
                        valence += bond_valence(bond[3 * kind + 2], r);
                    }
                }
            }
            sum_of_squares += (valence - charge[kind]) * (valence - charge[kind]);
        }
    }
    shared_closest[id] = least;
    shared_deviation[id] = sum_of_squares;
    for (int half_size = size / 2; half_size > 0; half_size /= 2) {
        barrier(CLK_LOCAL_MEM_FENCE);
        if (id < half_size) {
            shared_closest[id] = fmin(shared_closest[id], shared_closest[id + half_size]);
            shared_deviation[id] += shared_deviation[id + half_size];
        }
    }
    barrier(CLK_LOCAL_MEM_FENCE);
    if (id == 0) {
        closest[group] = shared_closest[0];
        deviation[group] = shared_deviation[0];
    }
    if (id < 6) {
        conflicts[6 * group + id] = shared_conflicts[id];
    }
}
