/** A plane laid through scaled rows so that they are spread in it as widely as possible. */
export interface Projection {
  /** Two directions, each as long as a row. */
  axes: [number[], number[]]
  /** Share of all variance along each, 0 to 1. */
  shares: [number, number]
}

/** Eigenvectors of a symmetric matrix by Jacobi's rotations (Golub and Van Loan, 8.5), greatest eigenvalue first. */
function eigenvectors(matrix: number[][]): { value: number; vector: number[] }[] {
  const size = matrix.length
  const a = matrix.map((row) => [...row])
  const v = matrix.map((_, i) => matrix.map((__, j) => (i === j ? 1 : 0)))
  const rotate = (m: number[][], i: number, j: number, k: number, l: number, s: number, tau: number) => {
    const [g, h] = [m[i]![j]!, m[k]![l]!]
    m[i]![j] = g - s * (h + g * tau)
    m[k]![l] = h + s * (g - h * tau)
  }
  for (let sweep = 0; sweep < 50; sweep++) {
    let off = 0
    for (let i = 0; i < size; i++) for (let j = i + 1; j < size; j++) off += a[i]![j]! ** 2
    if (off < 1e-20) break
    for (let p = 0; p < size; p++) {
      for (let q = p + 1; q < size; q++) {
        if (Math.abs(a[p]![q]!) < 1e-15) continue
        const theta = (a[q]![q]! - a[p]![p]!) / (2 * a[p]![q]!)
        const t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1))
        const c = 1 / Math.sqrt(t * t + 1)
        const s = t * c
        const tau = s / (1 + c)
        const h = t * a[p]![q]!
        a[p]![p]! -= h
        a[q]![q]! += h
        a[p]![q] = 0
        for (let j = 0; j < p; j++) rotate(a, j, p, j, q, s, tau)
        for (let j = p + 1; j < q; j++) rotate(a, p, j, j, q, s, tau)
        for (let j = q + 1; j < size; j++) rotate(a, p, j, q, j, s, tau)
        for (let j = 0; j < size; j++) rotate(v, j, p, j, q, s, tau)
      }
    }
  }
  return a.map((row, i) => ({ value: row[i]!, vector: v.map((line) => line[i]!) })).sort((x, y) => y.value - x.value)
}

/** The first two principal components of scaled rows (row after row). Each axis points where its largest part is positive. */
export function fitProjection(rows: Float64Array, width: number): Projection {
  const count = rows.length / width
  const means = new Array<number>(width).fill(0)
  for (let at = 0; at < rows.length; at++) means[at % width]! += (rows[at] as number) / count
  const covariance = Array.from({ length: width }, () => new Array<number>(width).fill(0))
  for (let at = 0; at < rows.length; at += width) {
    for (let i = 0; i < width; i++) for (let j = 0; j < width; j++) covariance[i]![j]! += (((rows[at + i] as number) - means[i]!) * ((rows[at + j] as number) - means[j]!)) / count
  }
  const found = eigenvectors(covariance)
  const whole = found.reduce((sum, { value }) => sum + Math.max(0, value), 0) || 1
  const axis = (index: number) => {
    const vector = found[index]?.vector ?? new Array<number>(width).fill(0)
    const largest = vector.reduce((best, part) => (Math.abs(part) > Math.abs(best) + 1e-12 ? part : best), 0)
    return largest < 0 ? vector.map((part) => -part) : vector
  }
  const share = (index: number) => Math.max(0, found[index]?.value ?? 0) / whole
  return { axes: [axis(0), axis(1)], shares: [share(0), share(1)] }
}

/** Where a scaled row lies in the plane. */
export function project(row: ArrayLike<number>, { axes }: Projection): [number, number] {
  const along = (axis: readonly number[]) => axis.reduce((sum, part, column) => sum + part * (row[column] ?? 0), 0)
  return [along(axes[0]), along(axes[1])]
}
