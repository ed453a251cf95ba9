// SPDX-License-Identifier: EPL-2.0
// One work-item computes the site energy of lithium at one grid point from the ions in the bins within reach of it; a bin is half the reach wide.
__kernel void site_energy(__global const float4 *ions, __global const int *start, __global const float *table, __global float *out, const float4 a, const float4 b,
        const float4 c, const float4 low, const int bins_x, const int bins_y, const int bins_z, const int stride, const float4 limits, const int total) {
    const int id = get_global_id(0);
    if (id >= total) {
        return;
    }
    const int points_b = (int) b.w;
    const int points_c = (int) c.w;
    const float u = (id / (points_b * points_c)) / a.w;
    const float v = (id / points_c % points_b) / b.w;
    const float w = (id % points_c) / c.w;
    const float x = u * a.x + v * b.x + w * c.x;
    const float y = u * a.y + v * b.y + w * c.y;
    const float z = u * a.z + v * b.z + w * c.z;
    const int bx = (int) floor((x - low.x) / low.w);
    const int by = (int) floor((y - low.y) / low.w);
    const int bz = (int) floor((z - low.z) / low.w);
    float sum = 0.0f;
    for (int i = max(bx - 2, 0); i <= min(bx + 2, bins_x - 1); i++) {
        for (int j = max(by - 2, 0); j <= min(by + 2, bins_y - 1); j++) {
            const int row = (i * bins_y + j) * bins_z;
            const int first = start[row + max(bz - 2, 0)];
            const int end = start[row + min(bz + 2, bins_z - 1) + 1];
            for (int k = first; k < end; k++) {
                const float4 ion = ions[k];
                const float dx = ion.x - x;
                const float dy = ion.y - y;
                const float dz = ion.z - z;
                const float place = sqrt(dx * dx + dy * dy + dz * dz) * limits.y;
                const int at = (int) place;
                if (at < stride - 1) {
                    const int entry = (int) ion.w * stride + at;
                    const float e = table[entry];
                    sum += e + (place - at) * (table[entry + 1] - e);
                }
            }
        }
    }
    out[id] = fmin(limits.x, sum);
}
