import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, describe, expect, it } from 'vitest'

import { removeEmbeddedPostgres, startEmbeddedPostgres } from '.'

const name = 'shared-test'
afterAll(() => removeEmbeddedPostgres(name))

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client(url)
  client.on('error', () => undefined)
  return client.connect().then(
    async () => (await client.end(), true),
    () => false,
  )
}

describe('a server that two share', () => {
  it('stays for one who asks nothing at the moment when the other ends, and goes with the last', async () => {
    const one = await startEmbeddedPostgres(name, { durable: false })
    const other = await startEmbeddedPostgres(name, { durable: false })
    expect(other.pid).toBe(one.pid)
    const url = await one.url('shared')
    await other.stop()
    await sleep(200)
    expect(await answers(url)).toBe(true)
    await one.stop()
    expect(await answers(url)).toBe(false)
  }, 60_000)
})
