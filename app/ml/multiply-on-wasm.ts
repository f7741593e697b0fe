import { matrixKernel, tileColumns, tileRows } from './matrix-kernel'

/** A matrix in the heap: its address, and how many bytes from a row to the next and from a column to the next. */
export interface HeapMatrix {
  address: number
  row: number
  column: number
}

/** The parts of Emscripten's module that the product needs. */
export interface WasmHeap {
  asm: { memory: WebAssembly.Memory }
  _malloc(bytes: number): number
  _free(address: number): void
}

/** c [rows, columns] = a [rows, depth] · b [depth, columns]; c row-major and dense. */
export type Multiply = (a: HeapMatrix, b: HeapMatrix, c: number, size: { rows: number; columns: number; depth: number }) => void

/** How much depth is packed at a time, so that a panel of b stays in the nearest cache. */
const slab = 256

/** @returns null if the engine has no 128-bit vectors */
export function multiplyOnWasm(heap: WasmHeap): Multiply | null {
  const kernel = matrixKernel(heap.asm.memory)
  if (!kernel) return null
  const scratch = { address: 0, bytes: 0 }
  const reserve = (bytes: number): number => {
    if (bytes > scratch.bytes) {
      if (scratch.bytes > 0) heap._free(scratch.address)
      Object.assign(scratch, { address: heap._malloc(bytes), bytes })
    }
    return scratch.address
  }
  return (a, b, c, { rows, columns, depth }) => {
    const panel = reserve(4 * (slab * tileColumns + rows * tileColumns + rows * slab))
    const edge = panel + 4 * slab * tileColumns
    const packed = edge + 4 * rows * tileColumns
    const tiles = Math.floor(rows / tileRows)
    const lastRows = rows % tileRows
    const width = columns % tileColumns
    const whole = columns - width
    for (let from = 0; from < depth; from += slab) {
      const part = Math.min(slab, depth - from)
      const packedLast = packed + 4 * tiles * tileRows * part
      const first = a.address + from * a.column
      const last = first + tiles * tileRows * a.row
      if (tiles > 0) kernel.pack(tileRows, first, a.row, a.column, packed, tiles, part)
      if (lastRows > 0) kernel.pack(lastRows, last, a.row, a.column, packedLast, 1, part)
      const product = (to: number, toRow: number): void => {
        if (tiles > 0) kernel.multiply(tileRows, packed, panel, to, toRow, part, tiles, from)
        if (lastRows > 0) kernel.multiply(lastRows, packedLast, panel, to + tiles * tileRows * toRow, toRow, part, 1, from)
      }
      for (let column = 0; column < whole; column += tileColumns) {
        kernel.pack(tileColumns, b.address + from * b.row + column * b.column, b.column, b.row, panel, 1, part)
        product(c + 4 * column, 4 * columns)
      }
      if (width > 0) {
        const floats = new Float32Array(heap.asm.memory.buffer)
        packEdge(floats, { ...b, address: b.address + from * b.row + whole * b.column }, panel, width, part)
        if (from > 0) copyRows(floats, c + 4 * whole, columns, edge, tileColumns, width, rows)
        product(edge, 4 * tileColumns)
        copyRows(floats, edge, tileColumns, c + 4 * whole, columns, width, rows)
      }
    }
  }
}

/** The last panel, filled up with zeros. */
function packEdge(floats: Float32Array, b: HeapMatrix, panel: number, width: number, depth: number): void {
  for (let k = 0; k < depth; k++) {
    for (let j = 0; j < tileColumns; j++) floats[panel / 4 + k * tileColumns + j] = j < width ? floats[(b.address + k * b.row + j * b.column) / 4]! : 0
  }
}

function copyRows(floats: Float32Array, from: number, fromWidth: number, to: number, toWidth: number, width: number, rows: number): void {
  for (let row = 0; row < rows; row++) {
    for (let k = 0; k < width; k++) floats[to / 4 + row * toWidth + k] = floats[from / 4 + row * fromWidth + k]!
  }
}
