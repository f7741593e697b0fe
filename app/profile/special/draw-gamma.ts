import type { Random } from '~/platform/random'

/** A draw from the gamma distribution with this shape and scale 1 (Marsaglia and Tsang, ACM TOMS 26, 2000). */
export function drawGamma(shape: number, random: Random): number {
  if (shape < 1) return drawGamma(shape + 1, random) * (1 - random.next()) ** (1 / shape)
  const d = shape - 1 / 3
  const c = 1 / Math.sqrt(9 * d)
  for (;;) {
    const normal = random.normal()
    const cube = (1 + c * normal) ** 3
    if (cube <= 0) continue
    if (Math.log(1 - random.next()) < (normal * normal) / 2 + d - d * cube + d * Math.log(cube)) return d * cube
  }
}
