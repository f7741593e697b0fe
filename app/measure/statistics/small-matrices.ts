type Rows = readonly (readonly number[])[]

/** a'·M·b. */
export function quadratic(matrix: Rows, a: readonly number[], b: readonly number[]): number {
  return matrix.reduce((sum, row, i) => sum + a[i]! * row.reduce((inner, value, j) => inner + value * b[j]!, 0), 0)
}

/** tr(A·B) of two symmetric matrices. */
export function traceOfProduct(a: Rows, b: Rows): number {
  return a.reduce((sum, row, i) => sum + row.reduce((inner, value, j) => inner + value * b[j]![i]!, 0), 0)
}

/** The inverse by Gauss and Jordan with the largest pivot; null where there is none. For a handful of columns. */
export function invert(matrix: Rows): number[][] | null {
  const size = matrix.length
  const work = matrix.map((row, i) => [...row, ...Array.from({ length: size }, (_, j) => Number(i === j))])
  const scale = Math.max(...matrix.flat().map(Math.abs))
  for (let column = 0; column < size; column++) {
    let pivot = column
    for (let row = column + 1; row < size; row++) if (Math.abs(work[row]![column]!) > Math.abs(work[pivot]![column]!)) pivot = row
    if (Math.abs(work[pivot]![column]!) <= scale * 1e-14) return null
    ;[work[column], work[pivot]] = [work[pivot]!, work[column]!]
    const head = work[column]![column]!
    work[column] = work[column]!.map((value) => value / head)
    for (let row = 0; row < size; row++) {
      const factor = work[row]![column]!
      if (row !== column && factor !== 0) work[row] = work[row]!.map((value, at) => value - factor * work[column]![at]!)
    }
  }
  return work.map((row) => row.slice(size))
}
