import { addVectors, advance, choose, constant, copyFloat, get, loadSplat, loadVector, multiplyAdd, multiplyVectors, plus, repeat, set, storeVector, wasmModule, zeros, type Code, type WasmFunction } from './wasm-code'

/** Rows and columns of the part of a product that is kept in registers; six rows were no faster than four. */
export const tileRows = 4
export const tileColumns = 8

/** All arguments are byte addresses, strides in bytes, or counts. */
export interface MatrixKernel {
  /** Packs `width` neighbours at a time, all the depth of the first before the second: [tiles][depth][width]. */
  pack(width: number, from: number, across: number, along: number, to: number, tiles: number, depth: number): void
  /** Adds (or sets) to c, `height` rows at a time, a packed [tiles][depth][height] times b packed [depth][8]. */
  multiply(height: number, a: number, b: number, c: number, cRow: number, depth: number, tiles: number, add: number): void
}

/**
 * A product of matrices after Goto & van de Geijn (2008): both are packed into the order in which they are read, and a
 * small tile of the result stays in registers over the whole depth. A fused multiply-add, where the engine has one
 * (relaxed SIMD), does twice the work of TensorFlow.js' own kernel in an instruction.
 *
 * @returns null if the engine has no 128-bit vectors
 */
export function matrixKernel(memory: WebAssembly.Memory): MatrixKernel | null {
  const binary = [true, false].map((fused) => wasmModule(kernelFunctions(fused))).find((bytes) => WebAssembly.validate(bytes))
  if (!binary) return null
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(binary), { heap: { memory } })
  const named = (name: string): (...values: number[]) => void => exports[name] as (...values: number[]) => void
  const packs = Array.from({ length: tileColumns + 1 }, (_, width) => named(`pack${width}`))
  const copies = new Map([tileRows, tileColumns].map((width) => [width, named(`copy${width}`)]))
  const products = Array.from({ length: tileRows + 1 }, (_, height) => named(`multiply${height}`))
  return {
    pack(width, from, across, along, to, tiles, depth) {
      // Neighbours that lie side by side are moved four at a time.
      const copy = across === 4 ? copies.get(width) : undefined
      if (copy) copy(from, along, to, tiles, depth)
      else packs[width]!(from, across, along, to, tiles, depth)
    },
    multiply: (height, ...rest) => products[height]!(...rest),
  }
}

function kernelFunctions(fused: boolean): WasmFunction[] {
  const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1)
  return [...upTo(tileColumns).map(packFunction), copyFunction(tileRows), copyFunction(tileColumns), ...upTo(tileRows).map((height) => multiplyFunction(height, fused))]
}

function packFunction(width: number): WasmFunction {
  const [from, across, along, to, tiles, depth, left, here, neighbour] = [0, 1, 2, 3, 4, 5, 6, 7, 8] as const
  const each = Array.from({ length: width }, (_, index) => [...copyFloat(get(to), 4 * index, get(neighbour)), ...advance(neighbour, get(across))]).flat()
  const body = repeat(tiles, [
    ...set(left, get(depth)),
    ...set(here, get(from)),
    ...repeat(left, [...set(neighbour, get(here)), ...each, ...advance(to, constant(4 * width)), ...advance(here, get(along))]),
    ...new Array<Code>(width).fill(advance(from, get(across))).flat(),
  ])
  return { name: `pack${width}`, parameters: 6, integers: 3, vectors: 0, body }
}

/** The same for neighbours side by side, in fours. */
function copyFunction(width: number): WasmFunction {
  const [from, along, to, tiles, depth, left, here] = [0, 1, 2, 3, 4, 5, 6] as const
  const each = Array.from({ length: width / 4 }, (_, index) => storeVector(get(to), 16 * index, loadVector(get(here), 16 * index))).flat()
  const body = repeat(tiles, [
    ...set(left, get(depth)),
    ...set(here, get(from)),
    ...repeat(left, [...each, ...advance(to, constant(4 * width)), ...advance(here, get(along))]),
    ...advance(from, constant(4 * width)),
  ])
  return { name: `copy${width}`, parameters: 5, integers: 2, vectors: 0, body }
}

function multiplyFunction(height: number, fused: boolean): WasmFunction {
  const [a, b, c, cRow, depth, tiles, add, left, panel, row] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9] as const
  const [low, high, splat, firstSum] = [10, 11, 12, 13] as const
  const rows = Array.from({ length: height }, (_, index) => ({ index, sums: [firstSum + 2 * index, firstSum + 2 * index + 1] as const }))
  const gather = (sum: number, column: number): Code => set(sum, fused
    ? multiplyAdd(get(splat), get(column), get(sum))
    : addVectors(get(sum), multiplyVectors(get(splat), get(column))))
  const body = repeat(tiles, [
    ...choose(
      get(add),
      [...set(row, get(c)), ...rows.flatMap(({ sums }) => [...set(sums[0], loadVector(get(row))), ...set(sums[1], loadVector(get(row), 16)), ...advance(row, get(cRow))])],
      rows.flatMap(({ sums }) => [...set(sums[0], zeros), ...set(sums[1], zeros)]),
    ),
    ...set(panel, get(b)),
    ...set(left, get(depth)),
    ...repeat(left, [
      ...set(low, loadVector(get(panel))),
      ...set(high, loadVector(get(panel), 16)),
      ...rows.flatMap(({ index, sums }) => [...set(splat, loadSplat(get(a), 4 * index)), ...gather(sums[0], low), ...gather(sums[1], high)]),
      ...advance(a, constant(4 * height)),
      ...advance(panel, constant(4 * tileColumns)),
    ]),
    ...rows.flatMap(({ sums }) => [...storeVector(get(c), 0, get(sums[0])), ...storeVector(get(c), 16, get(sums[1])), ...set(c, plus(get(c), get(cRow)))]),
  ])
  return { name: `multiply${height}`, parameters: 7, integers: 3, vectors: 3 + 2 * height, body }
}
