import { randomBytes } from 'node:crypto'
import type { Clock } from '~/platform/clock'
import { RefreshTokens } from './refresh-tokens'
import { verifySessionToken } from './verify-session-token'

const TOKEN_EXCHANGE = 'urn:ietf:params:oauth:grant-type:token-exchange'
const OFFLINE = 'urn:shopify:params:oauth:token-type:offline-access-token'
const ONLINE = 'urn:shopify:params:oauth:token-type:online-access-token'
const OFFLINE_SECONDS = 60 * 60
const ONLINE_SECONDS = 24 * 60 * 60

export interface OAuthAnswer {
  status: number
  body: Record<string, unknown>
}

/**
 * Token exchange and refresh. Tokens live by the real clock, because the app's library counts their life by it:
 * offline tokens an hour, refresh tokens ninety days.
 */
export class AccessTokens {
  readonly #access = new Map<string, { expires: number }>()
  readonly #refresh = new RefreshTokens()

  constructor(
    private readonly clock: Clock,
    private readonly app: { apiKey: string; secret: string; scopes: string[]; shop: string },
  ) {}

  /** `POST /admin/oauth/access_token`. */
  answer(body: Record<string, unknown>): OAuthAnswer {
    if (body['client_id'] !== this.app.apiKey || body['client_secret'] !== this.app.secret) return refuse(401, 'invalid_client', 'Client authentication failed')
    if (body['grant_type'] === TOKEN_EXCHANGE) return this.#exchange(body)
    if (body['grant_type'] === 'refresh_token') return this.#renew(String(body['refresh_token'] ?? ''))
    return refuse(400, 'unsupported_grant_type', `The grant type ${String(body['grant_type'])} is not supported`)
  }

  /** Whether a request may be answered. */
  isValid(token: string): boolean {
    const held = this.#access.get(token)
    return held !== undefined && held.expires > this.#now()
  }

  /** Ends every access token at once, as if an hour had passed. */
  expireAll(): number {
    const count = this.#access.size
    this.#access.clear()
    return count
  }

  #exchange(body: Record<string, unknown>): OAuthAnswer {
    const claims = verifySessionToken(String(body['subject_token'] ?? ''), this.app.apiKey, this.app.secret, this.#now() / 1000)
    if (!claims) return refuse(400, 'invalid_subject_token', 'The session token is not valid')
    if (claims.dest !== `https://${this.app.shop}`) return refuse(400, 'invalid_subject_token', 'The session token was made for another shop')
    if (body['requested_token_type'] === ONLINE) {
      const token = this.#issue(ONLINE_SECONDS)
      return { status: 200, body: { access_token: token, scope: this.app.scopes.join(','), expires_in: ONLINE_SECONDS - 1, associated_user_scope: this.app.scopes.join(','), associated_user: { id: Number(claims.sub), first_name: 'Ember', last_name: 'Oakley', email: 'owner@ember-and-oak.example', email_verified: true, account_owner: true, locale: 'en', collaborator: false } } }
    }
    if (body['requested_token_type'] !== OFFLINE) return refuse(400, 'invalid_request', 'requested_token_type is invalid')
    return String(body['expiring'] ?? '0') === '1' ? this.#expiringPair(null) : { status: 200, body: { access_token: this.#issue(Number.MAX_SAFE_INTEGER / 1e6), scope: this.app.scopes.join(',') } }
  }

  #renew(refreshToken: string): OAuthAnswer {
    if (!this.#refresh.use(refreshToken, this.#now())) return refuse(400, 'invalid_grant', 'The refresh token is invalid, expired or retired')
    return this.#expiringPair(refreshToken)
  }

  #expiringPair(predecessor: string | null): OAuthAnswer {
    const accessToken = this.#issue(OFFLINE_SECONDS)
    const refreshToken = `shprt_${randomBytes(16).toString('hex')}`
    this.#refresh.issue(refreshToken, this.#now(), predecessor)
    return { status: 200, body: { access_token: accessToken, scope: this.app.scopes.join(','), expires_in: OFFLINE_SECONDS - 1, refresh_token: refreshToken, refresh_token_expires_in: RefreshTokens.lifeSeconds } }
  }

  #issue(seconds: number): string {
    const token = `shpat_${randomBytes(16).toString('hex')}`
    this.#access.set(token, { expires: this.#now() + seconds * 1000 })
    return token
  }

  #now(): number {
    return this.clock.now().getTime()
  }
}

function refuse(status: number, error: string, description: string): OAuthAnswer {
  return { status, body: { error, error_description: description } }
}
