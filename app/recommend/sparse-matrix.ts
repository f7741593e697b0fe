/**
 * A sparse matrix by rows, e.g. the neighbours of each product. Row r is `column` and `value` from `start[r]` to
 * `start[r + 1]`.
 */
export interface SparseMatrix {
  readonly start: Uint32Array
  readonly column: Uint32Array
  readonly value: Float32Array
}

/** Collects the rows of a sparse matrix in order. */
export class SparseMatrixBuilder {
  private readonly start: number[] = [0]
  private column = new Uint32Array(1024)
  private value = new Float32Array(1024)
  private size = 0

  /** Appends one row; both have the same length. */
  addRow(columns: ArrayLike<number>, values: ArrayLike<number>): void {
    const needed = this.size + columns.length
    if (needed > this.column.length) {
      const size = Math.max(needed, this.column.length * 2)
      const column = new Uint32Array(size)
      column.set(this.column)
      this.column = column
      const value = new Float32Array(size)
      value.set(this.value)
      this.value = value
    }
    this.column.set(columns, this.size)
    this.value.set(values, this.size)
    this.size = needed
    this.start.push(needed)
  }

  finish(): SparseMatrix {
    return { start: Uint32Array.from(this.start), column: this.column.slice(0, this.size), value: this.value.slice(0, this.size) }
  }
}

/** The value at (row, column), 0 where nothing is stored. Rows are short: it looks through all of the row. */
export function valueAt(matrix: SparseMatrix, row: number, column: number): number {
  for (let e = matrix.start[row]!; e < matrix.start[row + 1]!; e++) if (matrix.column[e] === column) return matrix.value[e]!
  return 0
}

/** Rows become columns. */
export function transpose(matrix: SparseMatrix): SparseMatrix {
  const columns = matrix.column.reduce((most, c) => Math.max(most, c + 1), 0)
  const start = new Uint32Array(columns + 1)
  for (const c of matrix.column) start[c + 1]!++
  for (let c = 0; c < columns; c++) start[c + 1]! += start[c]!
  const next = start.slice()
  const column = new Uint32Array(matrix.column.length)
  const value = new Float32Array(matrix.column.length)
  for (let r = 0; r < matrix.start.length - 1; r++) {
    for (let e = matrix.start[r]!; e < matrix.start[r + 1]!; e++) {
      const at = next[matrix.column[e]!]!++
      column[at] = r
      value[at] = matrix.value[e]!
    }
  }
  return { start, column, value }
}
