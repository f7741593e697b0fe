import { describe, expect, it } from 'vitest'
import { readOptions } from './options'

const SECRETS = { SHOPIFY_API_KEY: 'key', SHOPIFY_API_SECRET: 'shh' }
const NEEDED = ['--app-url', 'http://127.0.0.1:3000', '--clock-file', '/tmp/clock']

describe('readOptions', () => {
  it('fills in what may be left out', () => {
    expect(readOptions(NEEDED, SECRETS)).toMatchObject({ port: 0, host: '127.0.0.1', seed: '1', customers: 2000, eventPath: '/webhooks/sendgrid', faults: 'usual', sendgridKey: null })
    expect(readOptions([...NEEDED, '--customers', '50', '--seed', 'x', '--faults', 'none'], { ...SECRETS, SENDGRID_API_KEY: 'SG' })).toMatchObject({ customers: 50, seed: 'x', faults: 'none', sendgridKey: 'SG' })
  })

  it('names everything that is wrong at once', () => {
    expect(() => readOptions(['--app-url', 'nowhere', '--clock-file', 'x', '--customers', '0'], { SHOPIFY_API_KEY: 'key' })).toThrow(/--app-url[\s\S]*SHOPIFY_API_SECRET|--customers[\s\S]*SHOPIFY_API_SECRET/)
    expect(() => readOptions(['--nonsense', '1'], SECRETS)).toThrow(/nonsense/)
  })
})
