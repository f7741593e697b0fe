import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { createLogger } from './logger'
import { openQueue, type JobQueue } from './queue'
import { shopScope } from './tenancy'
import { createTestDatabase, type TestDatabase } from './testing'

const policy = { retryLimit: 1, retryDelaySeconds: 1, expireInSeconds: 60 }

describe('the job queue', () => {
  let database: TestDatabase
  let queue: JobQueue

  beforeAll(async () => {
    database = await createTestDatabase()
    await database.context()
    queue = await openQueue(database.services.database, createLogger('silent'), { workers: true })
    for (const job of ['count', 'once', 'kept', 'fails']) await queue.define(job, policy)
  })
  afterAll(async () => {
    await queue.stop()
    await database.close()
  })

  async function untilIdle(): Promise<void> {
    for (let tries = 0; tries < 200 && !(await queue.idle()); tries++) await sleep(25)
  }

  it('hands each job to one worker', async () => {
    const seen: number[] = []
    await queue.work<{ n: number }>('count', async ({ payload }) => void seen.push(payload.n), { concurrency: 3 })
    await Promise.all(Array.from({ length: 20 }, (_, n) => queue.send('count', { n })))
    await untilIdle()
    expect(seen.sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, n) => n))
  })

  it('keeps one waiting job for a key', async () => {
    expect(await queue.send('once', {}, { singletonKey: 'shop' })).toEqual(expect.any(String))
    expect(await queue.send('once', {}, { singletonKey: 'shop' })).toBeNull()
    expect(await queue.send('once', {}, { singletonKey: 'other' })).toEqual(expect.any(String))
    await queue.work('once', async () => undefined)
    await untilIdle()
  })

  it('takes a job with its transaction or not at all', async () => {
    const done: string[] = []
    await queue.work<{ name: string }>('kept', async ({ payload }) => void done.push(payload.name))
    const scope = shopScope(database.services.database, 'test-shop.myshopify.com')
    await scope.transaction((tx) => queue.send('kept', { name: 'committed' }, { tx }))
    await scope.transaction(async (tx) => {
      await queue.send('kept', { name: 'rolled back' }, { tx })
      throw new Error('no')
    }).catch((error: Error) => expect(error.message).toBe('no'))
    await untilIdle()
    expect(done).toEqual(['committed'])
  })

  it('tries a failed job again and tells the handler which try it is', async () => {
    const tries: number[] = []
    await queue.work('fails', async ({ retryCount, retryLimit }) => {
      tries.push(retryCount)
      if (retryCount < retryLimit) throw new Error('not yet')
    })
    await queue.send('fails', {})
    for (let waited = 0; waited < 8_000 && tries.length < 2; waited += 100) await sleep(100)
    expect(tries).toEqual([0, 1])
  })
})
