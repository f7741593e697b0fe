import { createHash } from 'node:crypto'

/** A seeded stream of randomness. `fork` gives an independent stream that depends only on the seed and the labels. */
export interface Random {
  /** Uniform in [0, 1), 32 bits of resolution. */
  next(): number
  /** Uniform integer in [0, below). */
  int(below: number): number
  /** Standard normal, by Box and Muller (1958). */
  normal(): number
  /** @throws RangeError on an empty array. */
  pick<T>(items: readonly T[]): T
  /** A shuffled copy (Fisher and Yates). */
  shuffle<T>(items: readonly T[]): T[]
  fork(...labels: (string | number)[]): Random
}

/**
 * sfc32 (Chris Doty-Humphrey, PractRand), seeded by SHA-256 of the seed: the same seed gives the same numbers on
 * every machine. Not for secrets.
 */
export function seededRandom(seed: string | number): Random {
  const name = String(seed)
  const digest = createHash('sha256').update(name).digest()
  let a = digest.readUInt32LE(0)
  let b = digest.readUInt32LE(4)
  let c = digest.readUInt32LE(8)
  let counter = digest.readUInt32LE(12)

  const next = (): number => {
    const t = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (c << 21) | (c >>> 11)
    c = (c + t) | 0
    return (t >>> 0) / 4294967296
  }
  const int = (below: number): number => Math.floor(next() * below)

  return {
    next,
    int,
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
    pick: (items) => {
      if (items.length === 0) throw new RangeError('pick needs at least one item')
      return items[int(items.length)] as (typeof items)[number]
    },
    shuffle: (items) => {
      const copy = [...items]
      for (let i = copy.length - 1; i > 0; i--) {
        const j = int(i + 1)
        const held = copy[i] as (typeof copy)[number]
        copy[i] = copy[j] as (typeof copy)[number]
        copy[j] = held
      }
      return copy
    },
    fork: (...labels) => seededRandom([name, ...labels].join('\u001f')),
  }
}

/** A number in [0, 1) that depends only on the parts: the first 52 bits of their SHA-256. Used for assignments. */
export function hashFraction(...parts: (string | number)[]): number {
  const digest = createHash('sha256').update(parts.join('\u001f')).digest()
  const high = digest.readUInt32BE(0)
  const low = digest.readUInt32BE(4) >>> 12
  return (high * 2 ** 20 + low) / 2 ** 52
}
