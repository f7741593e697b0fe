/** Features as small whole numbers: row-major, one byte each. */
export interface BinnedRows {
  readonly bin: Uint8Array
  readonly columns: number
  /** Bins of every column, used or not. */
  readonly bins: number
  /** For each column the highest value of each bin; the last bin's is Infinity. */
  readonly edges: readonly Float32Array[]
}

const mostBins = 48
const sampled = 20_000

/** Cuts every column at its quantiles, taken from at most 20,000 evenly spread rows; equal values share a bin. */
export function binColumns(features: Float32Array, columns: number): BinnedRows {
  const rows = features.length / columns
  const edges = Array.from({ length: columns }, (_, column) => edgesOf(features, columns, column, rows))
  const bin = new Uint8Array(features.length)
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) bin[row * columns + column] = findBin(edges[column]!, features[row * columns + column]!)
  }
  return { bin, columns, bins: mostBins, edges }
}

function edgesOf(features: Float32Array, columns: number, column: number, rows: number): Float32Array {
  const step = Math.max(1, Math.floor(rows / sampled))
  const values = new Float32Array(Math.ceil(rows / step))
  for (let i = 0; i < values.length; i++) values[i] = features[i * step * columns + column]!
  values.sort()
  const distinct = values.filter((value, i) => i === 0 || value !== values[i - 1])
  if (distinct.length === 0) return Float32Array.of(Infinity)
  if (distinct.length <= mostBins) {
    const edges = distinct.slice()
    edges[edges.length - 1] = Infinity
    return edges
  }
  const edges: number[] = []
  // Half the bins by rows, half by different values: a column that is mostly 0 still resolves the rest.
  for (let i = 1; i < mostBins; i++) {
    const byRows = values[Math.floor((values.length * i) / mostBins)]!
    const byValue = distinct[Math.floor((distinct.length * i) / mostBins)]!
    edges.push(i % 2 === 0 ? byRows : byValue)
  }
  const sorted = Float32Array.from(edges).sort()
  return Float32Array.from([...sorted.filter((value, i) => i === 0 || value !== sorted[i - 1]), Infinity])
}

function findBin(edges: Float32Array, value: number): number {
  let low = 0
  let high = edges.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if (value <= edges[middle]!) high = middle
    else low = middle + 1
  }
  return low
}
