import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { manualClock } from '~/platform/clock'
import { AccessTokens } from './access-tokens'

const SHOP = 'ember-and-oak.myshopify.com'
const START = new Date('2026-03-01T12:00:00Z')
const seconds = START.getTime() / 1000

function sessionToken(change: Record<string, unknown> = {}, secret = 'shh', alg = 'HS256'): string {
  const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')
  const unsigned = `${encode({ alg, typ: 'JWT' })}.${encode({ aud: 'key', dest: `https://${SHOP}`, sub: '1', nbf: seconds - 5, exp: seconds + 60, ...change })}`
  return `${unsigned}.${createHmac('sha256', secret).update(unsigned).digest('base64url')}`
}

function setup() {
  const clock = manualClock(START)
  const tokens = new AccessTokens(clock, { apiKey: 'key', secret: 'shh', scopes: ['read_orders'], shop: SHOP })
  const client = { client_id: 'key', client_secret: 'shh' }
  const exchange = (change: Record<string, unknown> = {}) =>
    tokens.answer({ ...client, grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange', subject_token: sessionToken(), subject_token_type: 'urn:ietf:params:oauth:token-type:id_token', requested_token_type: 'urn:shopify:params:oauth:token-type:offline-access-token', expiring: '1', ...change })
  const renew = (refreshToken: unknown) => tokens.answer({ ...client, grant_type: 'refresh_token', refresh_token: refreshToken })
  return { clock, tokens, exchange, renew }
}

describe('token exchange', () => {
  it('gives an expiring offline token and a refresh token', () => {
    const { exchange, tokens } = setup()
    const { status, body } = exchange()
    expect(status).toBe(200)
    expect(body).toMatchObject({ access_token: expect.stringMatching(/^shpat_/), scope: 'read_orders', expires_in: 3599, refresh_token: expect.stringMatching(/^shprt_/), refresh_token_expires_in: 7_776_000 })
    expect(tokens.isValid(String(body['access_token']))).toBe(true)
    expect(tokens.isValid('shpat_guess')).toBe(false)
  })

  it('ends after an hour, and can be renewed', () => {
    const { clock, exchange, renew, tokens } = setup()
    const first = exchange().body
    clock.advance(3_600_001)
    expect(tokens.isValid(String(first['access_token']))).toBe(false)
    const second = renew(first['refresh_token'])
    expect(second.status).toBe(200)
    expect(tokens.isValid(String(second.body['access_token']))).toBe(true)
  })

  it('lets a used refresh token be tried again until its replacement is used', () => {
    const { exchange, renew } = setup()
    const first = exchange().body['refresh_token']
    const lost = renew(first)
    const again = renew(first)
    expect([lost.status, again.status]).toEqual([200, 200])
    expect(renew(again.body['refresh_token']).status).toBe(200)
    expect(renew(first)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } })
  })

  it('forgets a refresh token after ninety days', () => {
    const { clock, exchange, renew } = setup()
    const { refresh_token: token } = exchange().body
    clock.advance(91 * 86_400_000)
    expect(renew(token).status).toBe(400)
  })

  it.each([
    ['a token signed by somebody else', { subject_token: sessionToken({}, 'other') }],
    ['a token for another app', { subject_token: sessionToken({ aud: 'another' }) }],
    ['a token for another shop', { subject_token: sessionToken({ dest: 'https://other.myshopify.com' }) }],
    ['an expired token', { subject_token: sessionToken({ exp: seconds - 60 }) }],
    ['a token of another algorithm', { subject_token: sessionToken({}, 'shh', 'none') }],
    ['no token', { subject_token: '' }],
  ])('refuses %s', (_name, change) => {
    const { exchange } = setup()
    expect(exchange(change)).toMatchObject({ status: 400, body: { error: 'invalid_subject_token' } })
  })

  it('refuses a wrong client secret and an unknown grant', () => {
    const { exchange } = setup()
    expect(exchange({ client_secret: 'guess' }).status).toBe(401)
    expect(exchange({ grant_type: 'password' }).body).toMatchObject({ error: 'unsupported_grant_type' })
  })
})
