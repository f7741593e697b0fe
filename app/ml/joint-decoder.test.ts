import { describe, expect, it } from 'vitest'
import { loadBackend } from './backend'
import { beamSearch } from './beam-search'
import { jointDecoder } from './joint-decoder'
import { sequenceDecoder } from './sequence-decoder'
import { initialWeights, type Conditioning } from './sequence-model'

const shape = { vocabulary: 6, features: 2, embedding: 3, hidden: 4 }
const condition: Conditioning = { active: [1], after: () => condition }

describe('several models as one', () => {
  it('gives the mean of their chances, and follows each in its own state', async () => {
    const backend = await loadBackend('wasm')
    const open = () => ['a', 'b'].map((seed) => sequenceDecoder(backend, initialWeights(shape, seed)))
    const [one, other] = open()
    const joint = jointDecoder(open())
    let [stateOne, stateOther, stateJoint] = [one!.start(2), other!.start(2), joint.start(2)]
    for (const tokens of [[0, 0], [3, 5], [2, 2]]) {
      const conditions = [condition, condition]
      const [a, b, both] = [one!.step(stateOne, tokens, conditions), other!.step(stateOther, tokens, conditions), joint.step(stateJoint, tokens, conditions)]
      both.probabilities.forEach((chance, k) => expect(chance).toBeCloseTo((a.probabilities[k]! + b.probabilities[k]!) / 2, 6))
      ;[stateOne, stateOther, stateJoint] = [one!.select(a.state, [1, 0]), other!.select(b.state, [1, 0]), joint.select(both.state, [1, 0])]
    }
    one!.release(stateOne)
    other!.release(stateOther)
    joint.release(stateJoint)
    for (const decoder of [one!, other!, joint]) decoder.dispose()
  })

  it('leaves no tensors behind after a beam search, and is the same as the model alone when there is one', async () => {
    const backend = await loadBackend('wasm')
    const before = backend.tf.memory().numTensors
    const search = (joint: boolean) => {
      const alone = sequenceDecoder(backend, initialWeights(shape, 'a'))
      const decoder = joint ? jointDecoder([alone]) : null
      const found = decoder ? beamSearch(decoder, [condition], { width: 4, longest: 6 }) : beamSearch(alone, [condition], { width: 4, longest: 6 })
      alone.dispose()
      return found
    }
    expect(search(true)).toEqual(search(false))
    expect(backend.tf.memory().numTensors).toBe(before)
  })

  it('wants one vocabulary, and at least one model', async () => {
    const backend = await loadBackend('wasm')
    expect(() => jointDecoder([])).toThrow(/at least one/)
    const decoders = [shape, { ...shape, vocabulary: 7 }].map((one) => sequenceDecoder(backend, initialWeights(one, 'a')))
    expect(() => jointDecoder(decoders)).toThrow(/one vocabulary/)
    for (const decoder of decoders) decoder.dispose()
  })
})
