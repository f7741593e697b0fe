import { beforeAll, describe, expect, it } from 'vitest'
import { seededRandom } from '~/platform/random'
import { loadBackend, type Backend } from './backend'
import { softmaxCrossEntropy } from './lstm-sequence'
import { batchOf, initialWeights, lossAndGradients, variablesOf, weightNames, type SequenceExample, type SequenceShape } from './sequence-model'

const shape: SequenceShape = { vocabulary: 11, features: 4, embedding: 5, hidden: 6 }

function someExamples(): SequenceExample[] {
  const random = seededRandom('examples')
  return Array.from({ length: 7 }, (_, index) => ({
    tokens: Array.from({ length: 2 + random.int(6) }, () => 1 + random.int(10)),
    condition: countingDown([random.int(2), 2, 3]),
    weight: [0.5, 1, 2][index % 3],
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
    const { loss, gradients } = lossAndGradients(backend, weights, batchOf(someExamples()), { gradients: true })
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

  it('counts a sentence by its weight', async () => {
    const backend = await loadBackend('wasm')
    const lossOf = (weight: number): number => backend.tf.tidy(() => {
      const variables = variablesOf(backend, initialWeights(shape, 'seed'))
      const loss = lossAndGradients(backend, variables, batchOf([{ ...someExamples()[0]!, weight }]), { gradients: false }).loss.dataSync()[0]!
      for (const name of weightNames) variables[name].dispose()
      return loss
    })
    expect(lossOf(3)).toBeCloseTo(3 * lossOf(1), 4)
    expect(lossOf(0)).toBe(0)
  })

  it('has the gradient that small changes of each weight show', async () => {
    const backend = await loadBackend('wasm')
    const batch = batchOf(someExamples())
    const initial = initialWeights(shape, 'seed')
    const lossWith = (weights: typeof initial): number => backend.tf.tidy(() => {
      const variables = variablesOf(backend, weights)
      const loss = lossAndGradients(backend, variables, batch, { gradients: false }).loss.dataSync()[0]!
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
        const slope = (moved(0.01) - moved(-0.01)) / 0.02 / batch.words
        expect(Math.abs(slope - exact[which]![at]! / batch.words), `${name}[${at}]`).toBeLessThan(2e-3)
      }
    })
    expect(Math.max(...exact[1]!.map(Math.abs))).toBeGreaterThan(1e-3)
  })
})

describe('the cross-entropy', () => {
  it.each([2, 3, 4, 5, 6, 7, 8, 9, 37])('of %i classes is the same on WASM and CPU', async (classes) => {
    const of = async (name: 'wasm' | 'cpu'): Promise<number[][]> => {
      const backend = await loadBackend(name)
      const { tf } = backend
      return tf.tidy(() => {
        const random = seededRandom('logits')
        const logits = tf.tensor2d(Float32Array.from({ length: 5 * classes }, () => 40 * (random.next() - 0.5)), [5, classes])
        const bias = tf.tensor1d(Float32Array.from({ length: classes }, () => random.next()))
        const { loss, gradient } = softmaxCrossEntropy(backend, logits, bias, tf.tensor1d([0, 1, 1, 0, classes - 1]), tf.tensor1d([1, 0, 2, 0.5, 1]))
        return [Array.from(loss.dataSync()), Array.from(gradient.dataSync())]
      })
    }
    const [wasm, cpu] = [await of('wasm'), await of('cpu')]
    wasm.forEach((values, which) => values.forEach((value, at) => expect(value).toBeCloseTo(cpu[which]![at]!, 4)))
    // Each row's gradient adds up to nothing.
    for (let row = 0; row < 5; row++) expect(wasm[1]!.slice(row * classes, (row + 1) * classes).reduce((a, b) => a + b, 0)).toBeCloseTo(0, 5)
  })
})

describe('a batch', () => {
  it('names what is on once for each run of words that changes nothing', () => {
    const off: SequenceExample['condition'] = { active: [1], after: () => off }
    const on: SequenceExample['condition'] = { active: [0, 1], after: (token) => (token === 5 ? off : on) }
    const batch = batchOf([{ tokens: [4, 5, 6], condition: on }, { tokens: [7], condition: off }])
    expect(batch.runs).toEqual([[0, 1], [1], [1]])
    expect(Array.from(batch.runOf)).toEqual([0, 2, 0, 2, 1, 2, 1, 2])
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

  it.each([[1, 1, 1], [3, 5, 7], [4, 8, 8], [64, 20, 24], [5, 300, 13], [33, 521, 17]])('multiplies %i rows over a depth of %i into %i columns as the sums say', (rows, depth, columns) => {
    const { tf } = wasm
    const random = seededRandom('products')
    const a = Float32Array.from({ length: rows * depth }, () => random.next() - 0.5)
    const b = Float32Array.from({ length: depth * columns }, () => random.next() - 0.5)
    const sums = Array.from({ length: rows * columns }, (_, at) => {
      const [row, column] = [Math.floor(at / columns), at % columns]
      return Array.from({ length: depth }, (_, k) => a[row * depth + k]! * b[k * columns + column]!).reduce((left, right) => left + right, 0)
    })
    const products = tf.tidy(() => {
      const [left, right] = [tf.tensor2d(a, [rows, depth]), tf.tensor2d(b, [depth, columns])]
      return [
        tf.matMul(left, right),
        tf.matMul(tf.transpose(left), right, true, false),
        tf.matMul(left, tf.transpose(right), false, true),
        tf.matMul(tf.transpose(left), tf.transpose(right), true, true),
        tf.matMul(tf.reshape(left, [1, rows, depth]), tf.reshape(right, [1, depth, columns])),
      ].map((tensor) => tensor.dataSync())
    })
    for (const product of products) sums.forEach((sum, at) => expect(Math.abs(product[at]! - sum), `${at}`).toBeLessThan(1e-5))
  })

  it('still multiplies many matrices at once', () => {
    const { tf } = wasm
    const product = tf.tidy(() => Array.from(tf.matMul(tf.tensor3d([[[1, 2]], [[3, 4]]]), tf.tensor3d([[[1, 1]], [[1, 2]]]), false, true).dataSync()))
    expect(product).toEqual([3, 11])
  })

  it('looks up rows in any order, and says which row there is not', () => {
    const { tf } = wasm
    const x = tf.tensor2d([[1, 2], [3, 4], [5, 6]])
    const look = (rows: number[]): number[] => tf.tidy(() => Array.from(tf.gather(x, tf.tensor1d(rows, 'int32')).dataSync()))
    expect(look([2, 0, 2])).toEqual([5, 6, 1, 2, 5, 6])
    expect(() => look([3])).toThrow('Row 3 was asked for of a matrix of 3 rows.')
    x.dispose()
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
