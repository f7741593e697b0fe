/**
 * The silhouette of each row in a grouping: (b − a) / max(a, b), with a the mean distance to the others of its group
 * and b the least mean distance to another group (Rousseeuw 1987); a row alone in its group counts 0. From −1 to 1;
 * all 0 with fewer than two groups. Quadratic in the rows: hand it a sample.
 */
export function silhouettes(rows: Float64Array, width: number, groups: ArrayLike<number>): Float64Array {
  const count = rows.length / width
  const found = new Float64Array(count)
  const names = [...new Set(Array.from({ length: count }, (_, row) => groups[row] as number))].sort((a, b) => a - b)
  if (names.length < 2) return found
  const slot = new Map(names.map((name, index) => [name, index]))
  const slots = Int32Array.from({ length: count }, (_, row) => slot.get(groups[row] as number) ?? 0)
  const sizes = new Float64Array(names.length)
  for (const each of slots) sizes[each] = (sizes[each] as number) + 1
  // Sum of distances of each row to each group; every pair is measured once.
  const sums = new Float64Array(count * names.length)
  for (let one = 0; one < count; one++) {
    for (let other = one + 1; other < count; other++) {
      let square = 0
      for (let column = 0; column < width; column++) square += ((rows[one * width + column] as number) - (rows[other * width + column] as number)) ** 2
      const distance = Math.sqrt(square)
      const [to, from] = [one * names.length + (slots[other] as number), other * names.length + (slots[one] as number)]
      sums[to] = (sums[to] as number) + distance
      sums[from] = (sums[from] as number) + distance
    }
  }
  for (let row = 0; row < count; row++) {
    const own = slots[row] as number
    const members = sizes[own] as number
    if (members < 2) continue
    const within = (sums[row * names.length + own] as number) / (members - 1)
    let nearest = Infinity
    for (let group = 0; group < names.length; group++) {
      if (group !== own) nearest = Math.min(nearest, (sums[row * names.length + group] as number) / (sizes[group] as number))
    }
    const widest = Math.max(within, nearest)
    if (widest > 0) found[row] = (nearest - within) / widest
  }
  return found
}

/** Mean silhouette of a grouping, −1 to 1. */
export function silhouette(rows: Float64Array, width: number, groups: ArrayLike<number>): number {
  const each = silhouettes(rows, width, groups)
  return each.length === 0 ? 0 : each.reduce((sum, value) => sum + value, 0) / each.length
}
