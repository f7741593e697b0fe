import { weightNames, weightShapes, type SequenceShape, type SequenceWeights } from './sequence-model'

/** How many numbers a model of this shape has. */
export function weightCount(shape: SequenceShape): number {
  return placesOf(shape).reduce((sum, { size }) => sum + size, 0)
}

/** All weights one after the other in the order of `weightNames`, in memory that threads share. */
export function flattenWeights({ shape, arrays }: SequenceWeights): Float32Array {
  const flat = sharedFloats(weightCount(shape))
  for (const { name, from } of placesOf(shape)) flat.set(arrays[name], from)
  return flat
}

/** The weights as parts of a flat array: no copy is made. */
export function viewWeights(shape: SequenceShape, flat: Float32Array): SequenceWeights {
  return { shape, arrays: Object.fromEntries(placesOf(shape).map(({ name, from, size }) => [name, flat.subarray(from, from + size)])) as SequenceWeights['arrays'] }
}

export function sharedFloats(size: number): Float32Array {
  return new Float32Array(new SharedArrayBuffer(size * Float32Array.BYTES_PER_ELEMENT))
}

function placesOf(shape: SequenceShape) {
  const shapes = weightShapes(shape)
  let from = 0
  return weightNames.map((name) => {
    const size = shapes[name].reduce((a, b) => a * b, 1)
    const place = { name, from, size }
    from += size
    return place
  })
}
