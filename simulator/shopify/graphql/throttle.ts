import type { Clock } from '~/platform/clock'

export interface ThrottleStatus {
  maximumAvailable: number
  currentlyAvailable: number
  restoreRate: number
}

/**
 * The leaky bucket of one app at one store: a request takes its requested cost before it runs and is given back what
 * it did not use. Runs on real time, since the app waits in real time.
 */
export class ThrottleBucket {
  #available: number
  #at: number

  constructor(
    private readonly clock: Clock,
    readonly maximum: number,
    readonly restoreRate: number,
  ) {
    this.#available = maximum
    this.#at = clock.now().getTime()
  }

  /** Takes the cost; false when the bucket does not hold that much. */
  take(cost: number): boolean {
    this.#refill()
    if (cost > this.#available) return false
    this.#available -= cost
    return true
  }

  giveBack(cost: number): void {
    this.#available = Math.min(this.maximum, this.#available + Math.max(0, cost))
  }

  status(): ThrottleStatus {
    this.#refill()
    return { maximumAvailable: this.maximum, currentlyAvailable: Math.floor(this.#available), restoreRate: this.restoreRate }
  }

  #refill(): void {
    const now = this.clock.now().getTime()
    this.#available = Math.min(this.maximum, this.#available + ((now - this.#at) / 1000) * this.restoreRate)
    this.#at = now
  }
}
