import { gunzipSync, gzipSync } from 'node:zlib'
import { weightNames, weightShapes, type SequenceShape, type SequenceWeights } from '~/ml'
import type { CopyLine } from './copy-model'

/** A trained copy model as it is kept: its words, its weights, and the sentences that it has written and the gate has read. */
export interface CopyArtifact {
  words: readonly string[]
  weights: SequenceWeights
  lines: ReadonlyMap<string, readonly Pick<CopyLine, 'text' | 'slots' | 'weight'>[]>
}

interface Stored {
  words: readonly string[]
  shape: SequenceShape
  /** Half-precision floats of all weights in the order of `weightNames`, base64. */
  weights: string
  lines: Record<string, { text: string; slots: CopyLine['slots']; weight?: number }[]>
}

/** Compressed JSON. Weights are kept as 16-bit floats: a tenth of a per mille off, half the size. */
export function packCopyArtifact({ words, weights, lines }: CopyArtifact): Uint8Array {
  const arrays = weightNames.map((name) => weights.arrays[name])
  const halves = new Uint16Array(arrays.reduce((sum, array) => sum + array.length, 0))
  let at = 0
  for (const array of arrays) for (const value of array) halves[at++] = toHalf(value)
  const stored: Stored = {
    words,
    shape: weights.shape,
    weights: Buffer.from(halves.buffer).toString('base64'),
    lines: Object.fromEntries([...lines].map(([key, list]) => [key, list.map(({ text, slots, weight }) => (weight === undefined || weight === 1 ? { text, slots } : { text, slots, weight: Math.round(weight * 1000) / 1000 }))])),
  }
  return gzipSync(JSON.stringify(stored), { level: 9 })
}

/** @throws Error when the bytes are not what `packCopyArtifact` wrote. */
export function unpackCopyArtifact(bytes: Uint8Array): CopyArtifact {
  const stored = JSON.parse(gunzipSync(bytes).toString('utf8')) as Stored
  const raw = Buffer.from(stored.weights, 'base64')
  const shapes = weightShapes(stored.shape)
  const sizes = weightNames.map((name) => shapes[name].reduce((a, b) => a * b, 1))
  const expected = 2 * sizes.reduce((a, b) => a + b, 0)
  if (raw.length !== expected) throw new Error(`The copy model's weights are ${raw.length} bytes and should be ${expected}: the file is damaged. Train it again with npm run train:copy.`)
  const arrays = {} as SequenceWeights['arrays']
  let at = 0
  weightNames.forEach((name, index) => {
    arrays[name] = Float32Array.from({ length: sizes[index]! }, () => fromHalf(raw.readUInt16LE(2 * at++)))
  })
  return { words: stored.words, weights: { shape: stored.shape, arrays }, lines: new Map(Object.entries(stored.lines)) }
}

const float = new Float32Array(1)
const bits = new Uint32Array(float.buffer)

/** IEEE 754 binary16, rounded to nearest; magnitudes below 2^-14 become zero, above 65,504 the largest. */
function toHalf(value: number): number {
  float[0] = value
  const sign = (bits[0]! >>> 16) & 0x8000
  const rounded = (bits[0]! & 0x7fffffff) + 0x1000
  const exponent = (rounded >>> 23) - 112
  if (exponent <= 0) return sign
  if (exponent >= 31) return sign | 0x7bff
  return sign | (exponent << 10) | ((rounded >>> 13) & 0x3ff)
}

function fromHalf(half: number): number {
  const exponent = (half >>> 10) & 0x1f
  if (exponent === 0) return 0
  bits[0] = ((half & 0x8000) << 16) | ((exponent + 112) << 23) | ((half & 0x3ff) << 13)
  return float[0]!
}
