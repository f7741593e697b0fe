/** A direction in which customers differ: features that rise and fall together. */
export interface PrincipalComponent {
  /** Share of all variance of the standardised features, 0 to 1. */
  share: number
  /** One weight a feature, of length 1 together; the strongest is positive. */
  loadings: number[]
}

/**
 * The leading principal components of standardised columns (Jolliffe, Principal Component Analysis, 2002, chapter 3),
 * by Jacobi's rotations on their correlation matrix. What is missing counts as average; a constant column has no part.
 */
export function principalComponents(columns: readonly Float64Array[], most: number): PrincipalComponent[] {
  const standard = columns.map(standardise)
  const size = columns.length
  const rows = Math.max(1, columns[0]?.length ?? 0)
  const matrix = standard.map((a) => standard.map((b) => a.reduce((sum, value, row) => sum + value * (b[row] ?? 0), 0) / rows))
  const vectors = matrix.map((_, i) => matrix.map((__, j) => (i === j ? 1 : 0)))
  for (let sweep = 0; sweep < 60 && offDiagonal(matrix) > 1e-18; sweep++) {
    for (let p = 0; p < size; p++) for (let q = p + 1; q < size; q++) rotate(matrix, vectors, p, q)
  }
  const whole = matrix.reduce((sum, line, i) => sum + (line[i] ?? 0), 0)
  if (whole <= 0) return []
  return matrix
    .map((line, i) => ({ share: (line[i] ?? 0) / whole, loadings: upright(vectors.map((row) => row[i] ?? 0)) }))
    .sort((a, b) => b.share - a.share)
    .slice(0, most)
}

function standardise(column: Float64Array): Float64Array {
  const known = column.filter(Number.isFinite)
  const mean = known.reduce((sum, value) => sum + value, 0) / Math.max(1, known.length)
  const deviation = Math.sqrt(known.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, column.length))
  return column.map((value) => (Number.isFinite(value) && deviation > 1e-12 ? (value - mean) / deviation : 0))
}

/** Turns the plane of two axes so that their covariance vanishes (Golub and Van Loan, Matrix Computations, 8.5). */
function rotate(matrix: number[][], vectors: number[][], p: number, q: number): void {
  const apart = matrix[p]?.[q] ?? 0
  if (Math.abs(apart) < 1e-15) return
  const theta = ((matrix[q]?.[q] ?? 0) - (matrix[p]?.[p] ?? 0)) / (2 * apart)
  const t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1))
  const c = 1 / Math.sqrt(t * t + 1)
  const s = t * c
  for (const line of matrix) turn(line, p, q, c, s)
  const [first, second] = [matrix[p] as number[], matrix[q] as number[]]
  first.forEach((a, i) => {
    const b = second[i] ?? 0
    first[i] = c * a - s * b
    second[i] = s * a + c * b
  })
  for (const line of vectors) turn(line, p, q, c, s)
}

function turn(line: number[], p: number, q: number, c: number, s: number): void {
  const [a, b] = [line[p] ?? 0, line[q] ?? 0]
  line[p] = c * a - s * b
  line[q] = s * a + c * b
}

function offDiagonal(matrix: readonly number[][]): number {
  return matrix.reduce((sum, line, i) => sum + line.reduce((part, value, j) => part + (i === j ? 0 : value * value), 0), 0)
}

/** The strongest loading positive: the direction of an axis is arbitrary, its words should not be. */
function upright(loadings: number[]): number[] {
  const strongest = loadings.reduce((most, value) => (Math.abs(value) > Math.abs(most) + 1e-9 ? value : most), 0)
  return strongest < 0 ? loadings.map((value) => -value) : loadings
}
