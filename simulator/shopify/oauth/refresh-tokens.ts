interface RefreshToken {
  expires: number
  firstUsedAt: number | null
  /** The token whose use made this one. */
  predecessor: string | null
}

const LIFE = 90 * 86_400_000
const RETRY_LIFE = 30 * 86_400_000

/**
 * Refresh tokens as Shopify rotates them since August 2026: each use gives a new one, and the used one can be tried
 * again (the answer may have been lost) until its replacement is used, for thirty days at most.
 */
export class RefreshTokens {
  readonly #held = new Map<string, RefreshToken>()

  static readonly lifeSeconds = LIFE / 1000

  issue(token: string, now: number, predecessor: string | null): void {
    this.#held.set(token, { expires: now + LIFE, firstUsedAt: null, predecessor })
  }

  /** Uses a token; false when it is unknown, too old or retired. */
  use(token: string, now: number): boolean {
    const held = this.#held.get(token)
    if (!held || held.expires <= now) return false
    if (held.firstUsedAt !== null && now - held.firstUsedAt > RETRY_LIFE) return false
    held.firstUsedAt ??= now
    if (held.predecessor !== null) this.#held.delete(held.predecessor)
    return true
  }
}
