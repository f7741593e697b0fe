import type { Random } from '~/platform/random'

export interface KMeansFit {
  /** k rows of `width` numbers. */
  centres: Float64Array
  /** Mean squared distance of a row to its centre. */
  inertia: number
}

interface KMeansOptions {
  k: number
  width: number
  random: Random
  /** Seedings by k-means++; the best is kept. */
  starts?: number
  /** Centres to start from as well, k rows: kept unless another start is better by more than a hundredth. */
  warm?: Float64Array
}

/** With more rows than this the starts are tried by mini-batches on a sample, and only the best passes over all rows. */
const fewRows = 20_000
const batchRows = 1_024
const batches = 120
const mostPasses = 60

/** Index and squared distance of the centre nearest to the row that starts at `at`. */
export function nearestCentre(rows: ArrayLike<number>, at: number, centres: Float64Array, width: number): { centre: number; distance: number } {
  let centre = 0
  let least = Infinity
  for (let start = 0; start < centres.length; start += width) {
    let distance = 0
    for (let column = 0; column < width; column++) distance += ((rows[at + column] as number) - (centres[start + column] as number)) ** 2
    if (distance < least) {
      least = distance
      centre = start / width
    }
  }
  return { centre, distance: least }
}

/**
 * Seeds that lie far apart: each next one is drawn with a chance in proportion to its squared distance from those
 * chosen (k-means++: Arthur and Vassilvitskii 2007, section 2.2).
 */
export function seedCentres(rows: Float64Array, { k, width, random }: Pick<KMeansOptions, 'k' | 'width' | 'random'>): Float64Array {
  const count = rows.length / width
  const centres = new Float64Array(k * width)
  const distances = new Float64Array(count).fill(Infinity)
  let chosen = random.int(count)
  for (let placed = 0; placed < k; placed++) {
    centres.set(rows.subarray(chosen * width, (chosen + 1) * width), placed * width)
    const newest = centres.subarray(placed * width, (placed + 1) * width)
    let sum = 0
    for (let row = 0; row < count; row++) {
      const { distance } = nearestCentre(rows, row * width, newest, width)
      if (distance < (distances[row] as number)) distances[row] = distance
      sum += distances[row] as number
    }
    let left = random.next() * sum
    chosen = 0
    while (chosen < count - 1 && (left -= distances[chosen] as number) > 0) chosen++
  }
  return centres
}

/** One pass of Lloyd (1982): every row to its nearest centre, every centre to the mean of its rows; changes `centres`. */
function passOnce(rows: Float64Array, centres: Float64Array, width: number): { moved: number; inertia: number } {
  const sums = new Float64Array(centres.length)
  const counts = new Float64Array(centres.length / width)
  let inertia = 0
  let furthest = { at: 0, distance: -1 }
  for (let at = 0; at < rows.length; at += width) {
    const { centre, distance } = nearestCentre(rows, at, centres, width)
    inertia += distance
    counts[centre] = (counts[centre] as number) + 1
    for (let column = 0; column < width; column++) sums[centre * width + column] = (sums[centre * width + column] as number) + (rows[at + column] as number)
    if (distance > furthest.distance) furthest = { at, distance }
  }
  let moved = 0
  for (let at = 0; at < centres.length; at++) {
    const members = counts[Math.floor(at / width)] as number
    // A centre that lost all its rows starts again at the row that is served worst.
    const next = members > 0 ? (sums[at] as number) / members : (rows[furthest.at + (at % width)] as number)
    moved = Math.max(moved, Math.abs(next - (centres[at] as number)))
    centres[at] = next
  }
  return { moved, inertia: (inertia * width) / rows.length }
}

function settle(rows: Float64Array, centres: Float64Array, width: number): KMeansFit {
  for (let pass = 0; pass < mostPasses; pass++) if (passOnce(rows, centres, width).moved < 1e-6) break
  return { centres, inertia: meanDistance(rows, centres, width) }
}

function meanDistance(rows: Float64Array, centres: Float64Array, width: number): number {
  let sum = 0
  for (let at = 0; at < rows.length; at += width) sum += nearestCentre(rows, at, centres, width).distance
  return (sum * width) / rows.length
}

/** Moves each centre towards the rows of small random batches, by 1 over the rows it has seen (Sculley 2010, algorithm 1). */
function followBatches(rows: Float64Array, centres: Float64Array, width: number, random: Random): Float64Array {
  const seen = new Float64Array(centres.length / width)
  const count = rows.length / width
  for (let batch = 0; batch < batches; batch++) {
    const picks = Array.from({ length: batchRows }, () => random.int(count) * width)
    const owners = picks.map((at) => nearestCentre(rows, at, centres, width).centre)
    picks.forEach((at, i) => {
      const owner = owners[i] as number
      seen[owner] = (seen[owner] as number) + 1
      const rate = 1 / (seen[owner] as number)
      for (let column = 0; column < width; column++) {
        const cell = owner * width + column
        centres[cell] = (centres[cell] as number) + rate * ((rows[at + column] as number) - (centres[cell] as number))
      }
    })
  }
  return centres
}

/** `many` rows drawn without repetition by a stride from a random beginning; all of them where there are no more. */
function spread(rows: Float64Array, width: number, many: number, random: Random): Float64Array {
  const count = rows.length / width
  if (count <= many) return rows
  const sample = new Float64Array(many * width)
  const begin = random.int(count)
  for (let i = 0; i < many; i++) {
    const row = (begin + Math.floor((i * count) / many)) % count
    sample.set(rows.subarray(row * width, (row + 1) * width), i * width)
  }
  return sample
}

/**
 * k-means on rows of scaled features (row after row). Few rows: several starts to their end. Many: the starts by
 * mini-batches, judged on a sample, and the best one settled on all rows. The same seed gives the same centres.
 * @throws RangeError where there are fewer rows than centres
 */
export function fitKMeans(rows: Float64Array, { k, width, random, starts = 8, warm }: KMeansOptions): KMeansFit {
  const count = rows.length / width
  if (count < k) throw new RangeError(`${k} groups cannot be made of ${count} customers.`)
  const judged = spread(rows, width, fewRows, random)
  const many = judged !== rows
  const tryFrom = (centres: Float64Array): KMeansFit => {
    if (!many) return settle(rows, centres, width)
    followBatches(rows, centres, width, random)
    return { centres, inertia: meanDistance(judged, centres, width) }
  }
  let best: KMeansFit | null = null
  for (let start = 0; start < starts; start++) {
    const fit = tryFrom(seedCentres(judged, { k, width, random }))
    if (!best || fit.inertia < best.inertia - 1e-12) best = fit
  }
  if (warm?.length === k * width) {
    const fit = tryFrom(Float64Array.from(warm))
    if (!best || fit.inertia <= best.inertia * 1.01) best = fit
  }
  if (!best) throw new RangeError('k-means needs at least one start.')
  return many ? settle(rows, best.centres, width) : best
}

/** The nearest centre of every row. */
export function assignRows(rows: Float64Array, centres: Float64Array, width: number): Int32Array {
  return Int32Array.from({ length: rows.length / width }, (_, row) => nearestCentre(rows, row * width, centres, width).centre)
}
