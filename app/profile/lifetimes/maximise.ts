/** Where a search for the highest value ended. */
export interface Maximum {
  at: number[]
  value: number
  /** Largest component of the slope there. */
  slope: number
  iterations: number
  converged: boolean
}

/** A function to maximise: returns its value and writes its slope. */
export type Objective = (at: readonly number[], slope: number[]) => number

const dot = (a: readonly number[], b: readonly number[]): number => a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0)

/**
 * Maximises a smooth function by BFGS with a backtracking line search (Nocedal and Wright, Numerical Optimization,
 * 2006, algorithm 6.1 and 3.1). Converged when no component of the slope exceeds `tolerance`.
 */
export function maximise(objective: Objective, start: readonly number[], options: { tolerance: number; iterations?: number }): Maximum {
  const size = start.length
  let at = [...start]
  let slope = new Array<number>(size).fill(0)
  let value = objective(at, slope)
  let inverse = identity(size)
  const steepest = () => Math.max(...slope.map(Math.abs))
  let iteration = 0
  let still = 0
  for (; iteration < (options.iterations ?? 500) && steepest() > options.tolerance; iteration++) {
    let direction = inverse.map((row) => dot(row, slope))
    let rise = dot(direction, slope)
    if (!(rise > 0)) {
      inverse = identity(size)
      direction = [...slope]
      rise = dot(slope, slope)
    }
    // No step larger than 2 in any (logarithmic) coordinate.
    let length = Math.min(1, 2 / Math.max(...direction.map(Math.abs)))
    let next = at
    let nextSlope = slope
    let nextValue = -Infinity
    for (let halvings = 0; halvings < 50; halvings++) {
      next = at.map((coordinate, i) => coordinate + length * (direction[i] ?? 0))
      nextSlope = new Array<number>(size).fill(0)
      nextValue = objective(next, nextSlope)
      if (nextValue >= value + 1e-4 * length * rise) break
      length /= 2
      nextValue = -Infinity
    }
    // Not a number or no higher point along a rising direction: as high as the arithmetic can tell.
    if (!(nextValue > -Infinity)) break
    const moved = next.map((coordinate, i) => coordinate - (at[i] ?? 0))
    const bent = slope.map((component, i) => component - (nextSlope[i] ?? 0))
    const gained = nextValue - value
    at = next
    slope = nextSlope
    value = nextValue
    update(inverse, moved, bent)
    // Along a ridge that the data cannot tell apart the slope never quite vanishes; neither does anything improve.
    still = gained <= 1e-11 * Math.abs(value) ? still + 1 : 0
    if (still === 5) break
  }
  return { at, value, slope: steepest(), iterations: iteration, converged: steepest() <= options.tolerance }
}

function identity(size: number): number[][] {
  return Array.from({ length: size }, (_, i) => Array.from({ length: size }, (_, j) => (i === j ? 1 : 0)))
}

/** The BFGS update of the inverse Hessian (Nocedal and Wright, 6.17), skipped where the curvature is not positive. */
function update(inverse: number[][], moved: readonly number[], bent: readonly number[]): void {
  const curvature = dot(moved, bent)
  if (!(curvature > 1e-12 * Math.sqrt(dot(moved, moved) * dot(bent, bent)))) return
  const turned = inverse.map((row) => dot(row, bent))
  const scale = (1 + dot(bent, turned) / curvature) / curvature
  inverse.forEach((row, i) => {
    for (let j = 0; j < row.length; j++) {
      row[j] = (row[j] ?? 0) + scale * (moved[i] ?? 0) * (moved[j] ?? 0) - ((turned[i] ?? 0) * (moved[j] ?? 0) + (moved[i] ?? 0) * (turned[j] ?? 0)) / curvature
    }
  })
}
