/** A store may send so many requests a second for long, and so many at once. */
export const usualLimit = { perSecond: 100, atOnce: 5_000 }

/** A leaky bucket for each store, in this process: a flood against one store does not reach the database. */
export class VisitLimit {
  readonly #buckets = new Map<string, { left: number; at: number; refused: number }>()

  constructor(private readonly limit = usualLimit) {}

  /**
   * Whether one more request may be worked on.
   * @param now milliseconds of a clock that only goes forward: the load is real whatever the store's time is
   * @returns how many were refused since the last one that was let through; null: this one is refused as well
   */
  take(shopId: string, now: number): number | null {
    const bucket = this.#buckets.get(shopId) ?? { left: this.limit.atOnce, at: now, refused: 0 }
    this.#buckets.set(shopId, bucket)
    bucket.left = Math.min(this.limit.atOnce, bucket.left + ((now - bucket.at) / 1_000) * this.limit.perSecond)
    bucket.at = now
    if (bucket.left < 1) {
      bucket.refused++
      return null
    }
    bucket.left--
    const { refused } = bucket
    bucket.refused = 0
    return refused
  }
}
