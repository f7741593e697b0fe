import { beforeAll, describe, expect, it } from 'vitest'
import { seededRandom } from '~/platform/random'
import { loadBackend, type Backend } from './backend'
import { batchOf, initialWeights, lossAndGradients, variablesOf, weightNames, type SequenceExample, type SequenceShape } from './sequence-model'

const shape: SequenceShape = { vocabulary: 11, features: 4, embedding: 5, hidden: 6 }

function someExamples(): SequenceExample[] {
  const random = seededRandom('examples')
  return Array.from({ length: 7 }, () => ({
    tokens: Array.from({ length: 2 + random.int(6) }, () => 1 + random.int(10)),
    condition: countingDown([random.int(2), 2, 3]),
  }))
}

/** Features go off one by one, a word each. */
function countingDown(active: readonly number[]): SequenceExample['condition'] {
  return { active, after: () => countingDown(active.slice(1)) }
}

async function lossAndGradientsOn(name: 'wasm' | 'cpu'): Promise<number[][]> {
  const backend = await loadBackend(name)
  return backend.tf.tidy(() => {
    const weights = variablesOf(backend, initialWeights(shape, 'seed'))
    const { loss, gradients } = lossAndGradients(backend, weights, batchOf(someExamples(), shape.features), { gradients: true })
    const values = [Array.from(loss.dataSync()), ...weightNames.map((weight) => Array.from(gradients![weight].dataSync()))]
    for (const weight of weightNames) weights[weight].dispose()
    return values
  })
}

describe('the LSTM', () => {
  it('gives the same loss and gradients on WASM and CPU to 1e-4', async () => {
    const wasm = await lossAndGradientsOn('wasm')
    const cpu = await lossAndGradientsOn('cpu')
    wasm.forEach((values, which) => values.forEach((value, at) => expect(value).toBeCloseTo(cpu[which]![at]!, 4)))
    expect(wasm[0]![0]).toBeGreaterThan(1)
  })

  it('has the gradient that small changes of each weight show', async () => {
    const backend = await loadBackend('wasm')
    const batch = batchOf(someExamples(), shape.features)
    const initial = initialWeights(shape, 'seed')
    const lossWith = (weights: typeof initial): number => backend.tf.tidy(() => {
      const variables = variablesOf(backend, weights)
      const loss = lossAndGradients(backend, variables, batch, { gradients: false }).loss.dataSync()[0]! / batch.words
      for (const name of weightNames) variables[name].dispose()
      return loss
    })
    const exact = (await lossAndGradientsOn('wasm')).slice(1)
    weightNames.forEach((name, which) => {
      for (const at of [0, 3, initial.arrays[name].length - 1]) {
        const moved = (by: number): number => {
          const arrays = { ...initial.arrays, [name]: Float32Array.from(initial.arrays[name], (value, k) => (k === at ? value + by : value)) }
          return lossWith({ shape, arrays })
        }
        const slope = (moved(0.01) - moved(-0.01)) / 0.02
        expect(Math.abs(slope - exact[which]![at]!), `${name}[${at}]`).toBeLessThan(2e-3)
      }
    })
    expect(Math.max(...exact[1]!.map(Math.abs))).toBeGreaterThan(1e-3)
  })
})

describe('the mends of the WASM backend', () => {
  let wasm: Backend
  beforeAll(async () => {
    wasm = await loadBackend('wasm')
  })

  it('multiplies with either operand transposed', () => {
    const { tf } = wasm
    const product = tf.tidy(() => {
      const a = tf.tensor2d([[1, 2, 3], [4, 5, 6]])
      const b = tf.tensor2d([[1, 0, 2], [0, 1, 1]])
      return [tf.matMul(a, b, false, true), tf.matMul(a, b, true, false)].map((tensor) => Array.from(tensor.dataSync()))
    })
    expect(product).toEqual([[7, 5, 16, 11], [1, 4, 6, 2, 5, 9, 3, 6, 12]])
  })

  it('adds up rows by segment and leaves out what belongs to none', () => {
    const { tf } = wasm
    const sums = tf.tidy(() => Array.from(tf.unsortedSegmentSum(tf.tensor2d([[1, 2], [10, 20], [100, 200]]), tf.tensor1d([1, 1, -1], 'int32'), 3).dataSync()))
    expect(sums).toEqual([0, 0, 11, 22, 0, 0])
  })

  it('takes rows out of a matrix, and columns as before', () => {
    const { tf } = wasm
    const parts = tf.tidy(() => {
      const x = tf.tensor2d([[1, 2], [3, 4], [5, 6]])
      return [tf.slice2d(x, [1, 0], [2, 2]), tf.slice2d(x, [2, 0], [-1, -1]), tf.slice2d(x, [0, 1], [3, 1])].map((tensor) => Array.from(tensor.dataSync()))
    })
    expect(parts).toEqual([[3, 4, 5, 6], [5, 6], [2, 4, 6]])
  })
})
