import type { Matrix } from './ridge'

/** One column of what is known of each customer before the mail. */
export interface FeatureColumn {
  name: string
  /** All numbers, or all texts. */
  values: readonly (number | string)[]
}

/** More different texts than this are an identifier, not a kind. */
const MOST_KINDS = 40

/**
 * The columns as a standardised matrix with an intercept first: numbers as they are and, where none is negative, their
 * logarithm; texts as one column for each kind. A number that is not given (NaN) counts as the mean of the others, with a
 * column of its own that says so. Columns that do not vary are left out.
 */
export function encodeFeatures(columns: readonly FeatureColumn[]): Matrix {
  const rows = columns[0]?.values.length ?? 0
  const encoded = columns.flatMap(encodeColumn).flatMap((column) => standardise(column) ?? [])
  const width = encoded.length + 1
  const values = new Float64Array(rows * width)
  for (let row = 0; row < rows; row++) {
    values[row * width] = 1
    for (const [index, column] of encoded.entries()) values[row * width + index + 1] = column[row]!
  }
  return { rows, columns: width, values }
}

function encodeColumn({ values }: FeatureColumn): Float64Array[] {
  if (values.every((value) => typeof value === 'number')) {
    const given = values.filter((value) => !Number.isNaN(value))
    if (given.length === 0) return []
    const mean = given.reduce((sum, value) => sum + value, 0) / given.length
    if (given.length < values.length) return [...encodeColumn({ name: '', values: values.map((value) => (Number.isNaN(value) ? mean : value)) }), Float64Array.from(values, (value) => Number(Number.isNaN(value)))]
    const numbers = Float64Array.from(values)
    const kinds = new Set(numbers).size
    return kinds > 2 && numbers.every((value) => value >= 0) ? [numbers, numbers.map((value) => Math.log1p(value))] : [numbers]
  }
  const kinds = [...new Set(values.map(String))].sort()
  return kinds.length > MOST_KINDS ? [] : kinds.map((kind) => Float64Array.from(values, (value) => Number(String(value) === kind)))
}

function standardise(column: Float64Array): Float64Array | null {
  const mean = column.reduce((sum, value) => sum + value, 0) / column.length
  const deviation = Math.sqrt(column.reduce((sum, value) => sum + (value - mean) ** 2, 0) / column.length)
  return deviation > 1e-12 ? column.map((value) => (value - mean) / deviation) : null
}

/** The chosen rows of a matrix. */
export function takeRows(matrix: Matrix, indexes: readonly number[]): Matrix {
  const values = new Float64Array(indexes.length * matrix.columns)
  for (const [at, row] of indexes.entries()) values.set(matrix.values.subarray(row * matrix.columns, (row + 1) * matrix.columns), at * matrix.columns)
  return { rows: indexes.length, columns: matrix.columns, values }
}
