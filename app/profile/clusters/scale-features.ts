/** How raw features become comparable: each as it is or as its logarithm, then in standard deviations from the mean. */
export interface Scaling {
  shapes: ('plain' | 'log')[]
  means: number[]
  deviations: number[]
}

/** Values further out than this many standard deviations count as this: one giant order is no segment. */
const furthest = 3

const shaped = (value: number, shape: 'plain' | 'log'): number => (shape === 'log' ? Math.log1p(Math.max(0, value)) : value)

interface Moments {
  mean: number
  deviation: number
  /** Third standardised moment; 0 for a constant. */
  skewness: number
}

function momentsOf(rows: Float64Array, width: number, column: number, shape: 'plain' | 'log'): Moments {
  const count = rows.length / width
  let mean = 0
  for (let at = column; at < rows.length; at += width) mean += shaped(rows[at] as number, shape) / count
  let square = 0
  let cube = 0
  for (let at = column; at < rows.length; at += width) {
    const distance = shaped(rows[at] as number, shape) - mean
    square += distance ** 2 / count
    cube += distance ** 3 / count
  }
  const deviation = Math.sqrt(square)
  return { mean, deviation, skewness: deviation > 0 ? cube / deviation ** 3 : 0 }
}

/**
 * Finds, for each column of `rows` (row after row, `width` numbers each), whether the value or its log1p is the less
 * skewed, and the mean and standard deviation of that. A constant column gets deviation 1 and so becomes 0.
 */
export function fitScaling(rows: Float64Array, width: number): Scaling {
  const scaling: Scaling = { shapes: [], means: [], deviations: [] }
  for (let column = 0; column < width; column++) {
    const [plain, log] = [momentsOf(rows, width, column, 'plain'), momentsOf(rows, width, column, 'log')]
    const useLog = Math.abs(log.skewness) < Math.abs(plain.skewness)
    const chosen = useLog ? log : plain
    scaling.shapes.push(useLog ? 'log' : 'plain')
    scaling.means.push(chosen.mean)
    scaling.deviations.push(chosen.deviation > 1e-9 ? chosen.deviation : 1)
  }
  return scaling
}

/** One row of raw features in standard deviations from the mean, cut off at 3 to either side. */
export function scaleRow(row: readonly number[], { shapes, means, deviations }: Scaling): number[] {
  return row.map((value, column) => {
    const z = (shaped(value, shapes[column] ?? 'plain') - (means[column] ?? 0)) / (deviations[column] ?? 1)
    return Math.max(-furthest, Math.min(furthest, z))
  })
}

/** All rows scaled, in a new array. */
export function scaleRows(rows: Float64Array, width: number, scaling: Scaling): Float64Array {
  const scaled = new Float64Array(rows.length)
  for (let at = 0; at < rows.length; at += width) scaled.set(scaleRow(Array.from(rows.subarray(at, at + width)), scaling), at)
  return scaled
}

/** The raw features that a scaled row stands for. */
export function unscaleRow(row: ArrayLike<number>, { shapes, means, deviations }: Scaling): number[] {
  return shapes.map((shape, column) => {
    const value = (row[column] ?? 0) * (deviations[column] ?? 1) + (means[column] ?? 0)
    return shape === 'log' ? Math.max(0, Math.expm1(value)) : value
  })
}
