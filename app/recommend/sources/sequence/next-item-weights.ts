import { seededRandom } from '~/platform/random'
import type { SourceState } from '../../source'

/**
 * A recurrent model of the next product. Row-major: embedding [items, D], input [D, 4D], bias [4D], recurrent [D, 4D].
 * The products' vectors that go in are also those that the state is compared with at the end (tied weights, Inan et al.
 * 2017), so that the state has as many dimensions as they have.
 */
export interface NextItemWeights {
  embedding: Float32Array
  input: Float32Array
  bias: Float32Array
  recurrent: Float32Array
}

export const nextItemNames = ['embedding', 'input', 'bias', 'recurrent'] as const

export function nextItemShapes(items: number, dimensions: number): Record<keyof NextItemWeights, number[]> {
  return { embedding: [items, dimensions], input: [dimensions, 4 * dimensions], bias: [4 * dimensions], recurrent: [dimensions, 4 * dimensions] }
}

/** Uniform after Glorot & Bengio (2010), a forget bias of one (Jozefowicz et al. 2015). */
export function initialNextItem(items: number, dimensions: number, seed: string): NextItemWeights {
  const uniform = (name: string, size: number, limit: number) => {
    const random = seededRandom(seed).fork(name)
    return Float32Array.from({ length: size }, () => (2 * random.next() - 1) * limit)
  }
  const square = Math.sqrt(6 / (2 * dimensions))
  return {
    embedding: uniform('embedding', items * dimensions, 0.5 / Math.sqrt(dimensions)),
    input: uniform('input', 4 * dimensions * dimensions, square),
    bias: new Float32Array(4 * dimensions).fill(1, dimensions, 2 * dimensions),
    recurrent: uniform('recurrent', 4 * dimensions * dimensions, square),
  }
}

export function nextItemState(weights: NextItemWeights, trained: Uint8Array): SourceState {
  return { ...weights, trained }
}

/** The hidden state after each product of a sequence, in plain code: what answers needs no tensors. */
export class NextItemReader {
  private readonly dimensions: number
  /** What each product adds to the pre-activations, reckoned at its first use [items, 4D]. */
  private readonly added: Float32Array
  private readonly ready: Uint8Array

  constructor(private readonly weights: NextItemWeights) {
    this.dimensions = weights.bias.length / 4
    const items = weights.embedding.length / this.dimensions
    this.added = new Float32Array(items * 4 * this.dimensions)
    this.ready = new Uint8Array(items)
  }

  /** @param items products, oldest first, all of them known to the weights; [D] */
  read(items: readonly number[]): Float64Array {
    const size = this.dimensions
    const { recurrent } = this.weights
    const hidden = new Float64Array(size)
    const cell = new Float64Array(size)
    const z = new Float64Array(4 * size)
    for (const item of items) {
      this.prepare(item)
      const from = item * 4 * size
      for (let k = 0; k < 4 * size; k++) z[k] = this.added[from + k]!
      for (let i = 0; i < size; i++) {
        const h = hidden[i]!
        if (h === 0) continue
        for (let k = 0, at = i * 4 * size; k < 4 * size; k++) z[k] = z[k]! + h * recurrent[at + k]!
      }
      for (let i = 0; i < size; i++) {
        cell[i] = sigmoid(z[size + i]!) * cell[i]! + sigmoid(z[i]!) * Math.tanh(z[2 * size + i]!)
        hidden[i] = sigmoid(z[3 * size + i]!) * Math.tanh(cell[i]!)
      }
    }
    return hidden
  }

  private prepare(item: number): void {
    if (this.ready[item] === 1) return
    this.ready[item] = 1
    const size = this.dimensions
    const { embedding, input, bias } = this.weights
    const to = item * 4 * size
    for (let k = 0; k < 4 * size; k++) this.added[to + k] = bias[k]!
    for (let i = 0; i < size; i++) {
      const value = embedding[item * size + i]!
      for (let k = 0, at = i * 4 * size; k < 4 * size; k++) this.added[to + k] = this.added[to + k]! + value * input[at + k]!
    }
  }
}

function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x))
}
