import { describe, expect, it } from 'vitest'

import { EnvError, readEnv } from './env.server'

const complete = {
  REKINDLE_MODE: 'production',
  DATABASE_URL: 'postgresql://rekindle:secret@db:5432/rekindle',
  SHOPIFY_API_KEY: '0123abcd',
  SHOPIFY_API_SECRET: 'shpss_0123',
  SHOPIFY_APP_URL: 'https://rekindle.example.com',
  REKINDLE_ENCRYPTION_KEYS: `2026a:${Buffer.alloc(32, 3).toString('base64')}`,
  REKINDLE_INDEX_KEY: 'an index key',
}

describe('readEnv', () => {
  it('takes a complete environment', () => {
    expect(readEnv(complete)).toMatchObject({ REKINDLE_MODE: 'production', PORT: 3000, SENDGRID_BASE_URL: 'https://api.sendgrid.com' })
  })

  it('names every missing variable and how to get it', () => {
    const read = (): unknown => readEnv({ REKINDLE_MODE: 'production' })
    expect(read).toThrow(EnvError)
    for (const name of ['DATABASE_URL', 'SHOPIFY_API_KEY', 'SHOPIFY_API_SECRET', 'SHOPIFY_APP_URL', 'REKINDLE_ENCRYPTION_KEYS', 'REKINDLE_INDEX_KEY']) expect(read).toThrow(name)
    expect(read).toThrow(/openssl rand/)
    expect(read).toThrow(/Dev Dashboard/)
  })

  it.each([
    ['a demo key', { SHOPIFY_API_SECRET: 'demo-api-secret' }, 'SHOPIFY_API_SECRET'],
    ['a demo encryption key', { REKINDLE_ENCRYPTION_KEYS: `demo-1:${Buffer.alloc(32).toString('base64')}` }, 'REKINDLE_ENCRYPTION_KEYS'],
    ['a stand-in of Shopify', { SHOPIFY_API_ORIGIN: 'http://127.0.0.1:9' }, 'SHOPIFY_API_ORIGIN'],
    ['a simulated clock', { REKINDLE_CLOCK_FILE: '/tmp/clock' }, 'REKINDLE_CLOCK_FILE'],
    ['an address without TLS', { SHOPIFY_APP_URL: 'http://rekindle.example.com' }, 'SHOPIFY_APP_URL'],
  ])('refuses production with %s', (_what, change, name) => {
    expect(() => readEnv({ ...complete, ...change })).toThrow(name)
  })

  it('keeps the demo, which has no login, on the loopback', () => {
    expect(() => readEnv({ ...complete, REKINDLE_MODE: 'demo', HOST: '0.0.0.0' })).toThrow(/loopback/)
    expect(readEnv({ ...complete, REKINDLE_MODE: 'demo', HOST: '127.0.0.1' }).REKINDLE_MODE).toBe('demo')
  })

  it('never repeats a secret in its message', () => {
    expect(() => readEnv({ ...complete, DATABASE_URL: 'mysql://user:hunter2@db/x' })).toThrow(/^(?![\s\S]*hunter2)/)
  })
})
