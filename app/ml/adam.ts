/** What Adam remembers of a training: running means of the gradient and of its square, and the steps taken. */
export interface AdamState {
  steps: number
  mean: Float32Array
  square: Float32Array
}

const [meanDecay, squareDecay, epsilon] = [0.9, 0.999, 1e-7]

export function freshAdam(size: number): AdamState {
  return { steps: 0, mean: new Float32Array(size), square: new Float32Array(size) }
}

/**
 * One step of Adam (Kingma & Ba 2015, algorithm 1, with the corrections of both means folded into the learning rate as in
 * its section 2) on plain arrays, in one pass: every backend takes the same step. The gradient counts `scale` times;
 * `weights` and `state` are changed in place.
 */
export function adamStep(weights: Float32Array, gradient: Float32Array, state: AdamState, { learningRate, scale }: { learningRate: number; scale: number }): void {
  const { mean, square } = state
  state.steps++
  const correction = Math.sqrt(1 - squareDecay ** state.steps)
  const rate = (learningRate * correction) / (1 - meanDecay ** state.steps)
  const least = epsilon * correction
  for (let k = 0; k < weights.length; k++) {
    const slope = gradient[k]! * scale
    const first = (mean[k] = meanDecay * mean[k]! + (1 - meanDecay) * slope)
    const second = (square[k] = squareDecay * square[k]! + (1 - squareDecay) * slope * slope)
    weights[k]! -= (rate * first) / (Math.sqrt(second) + least)
  }
}

/** Adds the others to the first, in their order, and returns it. */
export function addUp(gradients: readonly Float32Array[]): Float32Array {
  const [sum, ...others] = gradients as [Float32Array, ...Float32Array[]]
  for (const other of others) for (let k = 0; k < sum.length; k++) sum[k]! += other[k]!
  return sum
}

/** The factor that makes a gradient at most `limit` long (Pascanu et al. 2013); 1 for one that is not longer. */
export function clippingFactor(gradient: Float32Array, limit: number): number {
  let sum = 0
  for (let k = 0; k < gradient.length; k++) sum += gradient[k]! * gradient[k]!
  return Math.min(1, limit / (Math.sqrt(sum) + 1e-12))
}
