/** A matrix of which each row has few entries: those of row r stand at start[r] to start[r + 1]. */
export interface SparseRows {
  start: Uint32Array
  column: Uint32Array
  value: Float32Array
}

/** Puts rows of [column, value] pairs one after the other. */
export function packRows(rows: readonly (readonly (readonly [number, number])[])[]): SparseRows {
  const start = new Uint32Array(rows.length + 1)
  rows.forEach((row, r) => (start[r + 1] = start[r]! + row.length))
  const column = new Uint32Array(start[rows.length]!)
  const value = new Float32Array(column.length)
  let at = 0
  for (const row of rows) {
    for (const [where, what] of row) {
      column[at] = where
      value[at++] = what
    }
  }
  return { start, column, value }
}

export const rowCount = (rows: SparseRows): number => rows.start.length - 1

/** Every `step`-th row, the first included. */
export function everyRow(rows: SparseRows, step: number): SparseRows {
  if (step <= 1) return rows
  const kept: [number, number][][] = []
  for (let r = 0; r < rowCount(rows); r += step) kept.push(rowOf(rows, r))
  return packRows(kept)
}

export function rowOf(rows: SparseRows, row: number): [number, number][] {
  const pairs: [number, number][] = []
  for (let at = rows.start[row]!; at < rows.start[row + 1]!; at++) pairs.push([rows.column[at]!, rows.value[at]!])
  return pairs
}
