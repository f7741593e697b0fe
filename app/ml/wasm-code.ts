/** Bytes of WebAssembly: what our kernels need of its binary format, and no more. */
export type Code = readonly number[]

/** A function of 32-bit integers that returns nothing. Its locals come after its parameters: integers, then vectors. */
export interface WasmFunction {
  name: string
  parameters: number
  integers: number
  vectors: number
  body: Code
}

const i32 = 0x7f
const v128 = 0x7b

/** LEB128, as all numbers in the format. */
function unsigned(value: number): number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...unsigned(value >>> 7)]
}

function signed(value: number): number[] {
  const rest = value >> 7
  const low = value & 0x7f
  return (rest === 0 && low < 0x40) || (rest === -1 && low >= 0x40) ? [low] : [low | 0x80, ...signed(rest)]
}

const vector = (operation: number): number[] => [0xfd, ...unsigned(operation)]
const at = (offset: number): number[] => [0, ...unsigned(offset)]

export const get = (local: number): Code => [0x20, ...unsigned(local)]
export const set = (local: number, value: Code): Code => [...value, 0x21, ...unsigned(local)]
export const constant = (value: number): Code => [0x41, ...signed(value)]
export const plus = (a: Code, b: Code): Code => [...a, ...b, 0x6a]
export const advance = (local: number, by: Code): Code => set(local, plus(get(local), by))
export const copyFloat = (to: Code, toOffset: number, from: Code): Code => [...to, ...from, 0x2a, ...at(0), 0x38, ...at(toOffset)]
export const loadVector = (from: Code, offset = 0): Code => [...from, ...vector(0x00), ...at(offset)]
export const loadSplat = (from: Code, offset = 0): Code => [...from, ...vector(0x09), ...at(offset)]
export const storeVector = (to: Code, offset: number, value: Code): Code => [...to, ...value, ...vector(0x0b), ...at(offset)]
const lanes = (fill: (view: DataView, at: number) => void): Code => {
  const view = new DataView(new ArrayBuffer(16))
  for (let at = 0; at < 16; at += 4) fill(view, at)
  return [...vector(0x0c), ...new Uint8Array(view.buffer)]
}
/** The same number in all four lanes. */
export const splat = (value: number): Code => lanes((view, at) => view.setFloat32(at, value, true))
export const splatInteger = (value: number): Code => lanes((view, at) => view.setInt32(at, value, true))
/** The lanes turned round by so many bytes. */
export const swapLanes = (a: Code, bytes: number): Code => [...a, ...a, ...vector(0x0d), ...Array.from({ length: 16 }, (_, at) => (at + bytes) % 16)]
export const tee = (local: number, value: Code): Code => [...value, 0x22, ...unsigned(local)]
export const zeros: Code = [...vector(0x0c), ...new Array<number>(16).fill(0)]
export const addVectors = (a: Code, b: Code): Code => [...a, ...b, ...vector(0xe4)]
export const subtractVectors = (a: Code, b: Code): Code => [...a, ...b, ...vector(0xe5)]
export const divideVectors = (a: Code, b: Code): Code => [...a, ...b, ...vector(0xe7)]
/** The greater of the two, lane by lane; b where one is not a number. */
export const maximum = (a: Code, b: Code): Code => [...a, ...b, ...vector(0xeb)]
export const nearest = (a: Code): Code => [...a, ...vector(0x6a)]
export const andVectors = (a: Code, b: Code): Code => [...a, ...b, ...vector(0x4e)]
export const convertToIntegers = (a: Code): Code => [...a, ...vector(0xf8)]
export const addIntegers = (a: Code, b: Code): Code => [...a, ...b, ...vector(0xae)]
export const shiftLanesLeft = (a: Code, bits: number): Code => [...a, ...constant(bits), ...vector(0xab)]
export const multiplyVectors = (a: Code, b: Code): Code => [...a, ...b, ...vector(0xe6)]
/** a · b + c, rounded once where the processor can. */
export const multiplyAdd = (a: Code, b: Code, c: Code): Code => [...a, ...b, ...c, ...vector(0x105)]
/** Runs the body `counter` times, at least once; leaves zero in the local. */
export const repeat = (counter: number, body: Code): Code =>
  [0x03, 0x40, ...body, ...set(counter, plus(get(counter), constant(-1))), ...get(counter), 0x0d, 0, 0x0b]
export const choose = (condition: Code, yes: Code, no: Code): Code => [...condition, 0x04, 0x40, ...yes, 0x05, ...no, 0x0b]

/** A module with these functions exported by name, which works on the memory imported as `heap.memory`. */
export function wasmModule(functions: readonly WasmFunction[]): Uint8Array<ArrayBuffer> {
  const text = (value: string): number[] => [value.length, ...new TextEncoder().encode(value)]
  const list = (items: readonly Code[]): number[] => [...unsigned(items.length), ...items.flat()]
  const section = (id: number, content: Code): number[] => [id, ...unsigned(content.length), ...content]
  const types = functions.map(({ parameters }) => [0x60, parameters, ...new Array<number>(parameters).fill(i32), 0])
  const codes = functions.map(({ integers, vectors, body }) => {
    const whole = [2, ...unsigned(integers), i32, ...unsigned(vectors), v128, ...body, 0x0b]
    return [...unsigned(whole.length), ...whole]
  })
  return new Uint8Array([
    0, 0x61, 0x73, 0x6d, 1, 0, 0, 0,
    ...section(1, list(types)),
    ...section(2, list([[...text('heap'), ...text('memory'), 2, 0, 0]])),
    ...section(3, list(functions.map((_, index) => unsigned(index)))),
    ...section(7, list(functions.map(({ name }, index) => [...text(name), 0, ...unsigned(index)]))),
    ...section(10, list(codes)),
  ])
}
