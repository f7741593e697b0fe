/** Inverse of a small square matrix by Gauss-Jordan elimination with partial pivoting; null if it is singular. */
export function invertMatrix(matrix: readonly (readonly number[])[]): number[][] | null {
  const size = matrix.length
  const rows = matrix.map((row, i) => [...row, ...Array.from({ length: size }, (_, j) => (i === j ? 1 : 0))])
  for (let column = 0; column < size; column++) {
    let pivot = column
    for (let i = column + 1; i < size; i++) {
      if (Math.abs(rows[i]?.[column] ?? 0) > Math.abs(rows[pivot]?.[column] ?? 0)) pivot = i
    }
    const chosen = rows[pivot] ?? []
    const lead = chosen[column] ?? 0
    if (!(Math.abs(lead) > 1e-300)) return null
    rows[pivot] = rows[column] ?? []
    rows[column] = chosen.map((value) => value / lead)
    const unit = rows[column] ?? []
    rows.forEach((row, i) => {
      const factor = row[column] ?? 0
      if (i !== column && factor !== 0) rows[i] = row.map((value, j) => value - factor * (unit[j] ?? 0))
    })
  }
  return rows.map((row) => row.slice(size))
}
