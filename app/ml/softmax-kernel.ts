import {
  addVectors, advance, andVectors, constant, convertToIntegers, divideVectors, addIntegers, get, loadSplat, loadVector, maximum, multiplyVectors,
  nearest, repeat, set, shiftLanesLeft, splat, splatInteger, storeVector, subtractVectors, swapLanes, tee, wasmModule, type Code, type WasmFunction,
} from './wasm-code'

/**
 * For each row the soft-max of (logits + bias) times the row's scale. All arguments but the counts are byte addresses;
 * `columns` is at least `leastColumns`.
 */
export interface SoftmaxKernel {
  softmax(logits: number, bias: number, scale: number, out: number, rows: number, columns: number): void
}

export const leastColumns = 5

/**
 * Three passes over a row that stays in the nearest cache, four numbers at a time; TensorFlow.js' own takes eight passes
 * over the whole matrix. `mask` is the address of 64 bytes that are the kernel's own.
 * @returns null if the engine has no 128-bit vectors
 */
export function softmaxKernel(memory: WebAssembly.Memory, mask: number): SoftmaxKernel | null {
  const bytes = wasmModule([softmaxFunction])
  if (!WebAssembly.validate(bytes)) return null
  const run = new WebAssembly.Instance(new WebAssembly.Module(bytes), { heap: { memory } }).exports[softmaxFunction.name] as (...values: number[]) => void
  // For 1 to 4 numbers in the last vector: which of its lanes no vector before it has counted.
  const lanes = new Int32Array(memory.buffer, mask, 16)
  lanes.forEach((_, at) => (lanes[at] = at % 4 >= 3 - Math.floor(at / 4) ? -1 : 0))
  return {
    softmax(logits, bias, scale, out, rows, columns) {
      // The last vector of a row ends with the row; it overlaps the one before it unless the columns go into fours.
      const own = ((columns - 1) % 4) + 1
      run(logits, bias, scale, out, rows, (columns - own) / 4, 4 * columns, mask + 16 * (own - 1))
    },
  }
}

const [logits, bias, scale, out, rows, vectors, rowBytes, mask, left, from, add, to] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11] as const
const [most, sum, last, x, whole, rest] = [12, 13, 14, 15, 16, 17] as const

/** Of a number that is not above zero: 2^n · p(r), n whole and |r| ≤ ln 2 / 2, with Cephes' polynomial (Moshier 1992); 2e-7 off at most. */
function exponential(value: Code): Code {
  const ln2 = [0.693359375, -2.12194440e-4] as const
  const polynomial = [1.9875691500e-4, 1.3981999507e-3, 8.3334519073e-3, 4.1665795894e-2, 1.6666665459e-1, 5.0000001201e-1]
    .reduce<Code>((inner, coefficient) => (inner.length === 0 ? splat(coefficient) : addVectors(multiplyVectors(inner, get(rest)), splat(coefficient))), [])
  return [
    ...set(x, maximum(value, splat(-87))),
    ...set(whole, nearest(multiplyVectors(get(x), splat(Math.LOG2E)))),
    ...set(rest, subtractVectors(subtractVectors(get(x), multiplyVectors(get(whole), splat(ln2[0]))), multiplyVectors(get(whole), splat(ln2[1])))),
    ...multiplyVectors(
      addVectors(addVectors(multiplyVectors(polynomial, multiplyVectors(get(rest), get(rest))), get(rest)), splat(1)),
      shiftLanesLeft(addIntegers(convertToIntegers(get(whole)), splatInteger(127)), 23),
    ),
  ]
}

/** The same value in all four lanes: each lane joined with the others. */
function acrossLanes(local: number, join: (a: Code, b: Code) => Code): Code {
  return [8, 4].flatMap((bytes) => set(local, join(get(local), swapLanes(get(local), bytes))))
}

/** The address of the vector that ends with the row. */
const end = (start: number): Code => [...get(start), ...get(rowBytes), 0x6a, ...constant(16), 0x6b]

const softmaxFunction: WasmFunction = {
  name: 'softmax',
  parameters: 8,
  integers: 4,
  vectors: 6,
  body: repeat(rows, [
    ...set(last, addVectors(loadVector(end(logits)), loadVector(end(bias)))),
    ...set(most, get(last)),
    ...set(from, get(logits)), ...set(add, get(bias)), ...set(to, get(out)), ...set(left, get(vectors)),
    ...repeat(left, [
      ...storeVector(get(to), 0, tee(x, addVectors(loadVector(get(from)), loadVector(get(add))))),
      ...set(most, maximum(get(most), get(x))),
      ...advance(from, constant(16)), ...advance(add, constant(16)), ...advance(to, constant(16)),
    ]),
    ...acrossLanes(most, maximum),
    ...set(last, exponential(subtractVectors(get(last), get(most)))),
    ...set(sum, andVectors(get(last), loadVector(get(mask)))),
    ...set(to, get(out)), ...set(left, get(vectors)),
    ...repeat(left, [
      ...set(x, exponential(subtractVectors(loadVector(get(to)), get(most)))),
      ...storeVector(get(to), 0, get(x)),
      ...set(sum, addVectors(get(sum), get(x))),
      ...advance(to, constant(16)),
    ]),
    ...acrossLanes(sum, addVectors),
    ...set(sum, divideVectors(loadSplat(get(scale)), get(sum))),
    ...set(to, get(out)), ...set(left, get(vectors)),
    ...repeat(left, [...storeVector(get(to), 0, multiplyVectors(loadVector(get(to)), get(sum))), ...advance(to, constant(16))]),
    ...storeVector(end(out), 0, multiplyVectors(get(last), get(sum))),
    ...advance(logits, get(rowBytes)), ...advance(out, get(rowBytes)), ...advance(scale, constant(4)),
  ]),
}
