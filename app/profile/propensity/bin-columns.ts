/** Features cut into bins: bin k holds the values above limit k - 1, up to limit k. */
export interface BinnedColumns {
  bins: Uint8Array[]
  /** Ascending; one fewer than there are bins. */
  limits: Float64Array[]
}

const mostBins = 64

/** Cuts each column where its quantiles lie, at most 256 bins, so that every bin holds about as many rows. NaN goes to the last bin. */
export function binColumns(columns: readonly Float64Array[], most = mostBins): BinnedColumns {
  const limits = columns.map((column) => findLimits(column, most))
  const bins = columns.map((column, feature) => {
    const cuts = limits[feature] as Float64Array
    return Uint8Array.from(column, (value) => binOf(value, cuts))
  })
  return { bins, limits }
}

function findLimits(column: Float64Array, most: number): Float64Array {
  const sorted = column.filter((value) => !Number.isNaN(value)).sort()
  const limits: number[] = []
  for (let i = 1; i < most; i++) {
    const at = Math.floor((i * sorted.length) / most)
    const value = sorted[at - 1]
    const next = sorted[at]
    // Between two values, so that a value a little off in its last digit stays on its side.
    if (value === undefined || next === undefined || value === next) {
      const above = value === undefined ? undefined : sorted[countUpTo(sorted, value)]
      if (value !== undefined && above !== undefined) limits.push((value + above) / 2)
    } else limits.push((value + next) / 2)
  }
  return Float64Array.from(new Set(limits)).sort()
}

/** How many of the sorted values are at most `value`. */
function countUpTo(sorted: Float64Array, value: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] as number) <= value) low = middle + 1
    else high = middle
  }
  return low
}

function binOf(value: number, limits: Float64Array): number {
  if (Number.isNaN(value)) return limits.length
  let low = 0
  let high = limits.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (value <= (limits[middle] as number)) high = middle
    else low = middle + 1
  }
  return low
}
