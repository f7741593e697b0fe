import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { completePrivacyRequest, readPrivacyExport } from '~/collect'
import { shopContext, type ShopContext } from '~/platform/context'
import { createTestDatabase, type TestDatabase } from '~/platform/testing'

import { recurringJobs } from './all-jobs'
import { handlePrivacyRequests } from './handlers/privacy-requests'
import { handleSettleUnsubscribes } from './handlers/settle-unsubscribes'
import { dropDeadJob, enqueueNow, enqueueProjection, readDeadJobs, readJobStatus, retryDeadJob, runTick, startWorker, type Worker } from './index'
import { openJobs } from './open-jobs'
import { runJob } from './run-job'

let database: TestDatabase
let context: ShopContext
let workers: Worker[]

beforeEach(async () => {
  database = await createTestDatabase({ REKINDLE_TICK_SECONDS: 0 })
  context = await database.context()
  workers = []
})
afterEach(async () => {
  await Promise.all(workers.map((worker) => worker.stop()))
  await database.close()
})

const start = async () => workers.push(await startWorker(database.services))
async function settle(): Promise<void> {
  const queue = await openJobs(database.services)
  for (let tries = 0; tries < 400; tries++) {
    if (await queue.idle()) return
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
  throw new Error('the queue did not run dry')
}
const count = async (table: string) => (await database.services.database.pool.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${table}`)).rows[0]!.n
const environment = async () => ({ services: database.services, context, queue: await openJobs(database.services), signal: new AbortController().signal })

async function addCustomer(id: string): Promise<void> {
  await context.shop.query(
    `INSERT INTO customer (shop_id, id, email_encrypted, email_index, first_name_encrypted, consent_state, created_at, source_updated_at, changed_at) VALUES ($1, $2, $3, $4, $5, 'SUBSCRIBED', $6, $6, $6)`,
    [
      context.shopId,
      id,
      context.cipher.encrypt(`${id}@example.com`, `${context.shopId}/customer.email`),
      context.cipher.blindIndex(`${id}@example.com`, context.shopId),
      context.cipher.encrypt('Ada', `${context.shopId}/customer.firstName`),
      context.clock.now(),
    ],
  )
}
async function addRequest(kind: string, customerId: string | null): Promise<string> {
  const id = `request-${kind}`
  await context.shop.query('INSERT INTO privacy_request (id, shop_id, kind, customer_id, received_at) VALUES ($1, $2, $3, $4, $5)', [id, context.shopId, kind, customerId, context.clock.now()])
  return id
}

describe('a burst of deliveries', () => {
  it('asks the queue a few times, and always once after the last delivery', async () => {
    const queue = await openJobs(database.services)
    let asked = 0
    const send = queue.send.bind(queue)
    const deliver = (times: number) => Promise.all(Array.from({ length: times }, () => enqueueProjection(database.services, context.shopId)))
    let late: Promise<unknown> = Promise.resolve()
    queue.send = (...parts) => {
      // More deliveries while the first request is on its way: one request more has to follow it.
      if (++asked === 1) late = deliver(200)
      return send(...parts)
    }
    await deliver(200)
    await late
    expect(asked).toBe(2)
    await deliver(1)
    expect(asked).toBe(3)
    expect(await queue.counts()).toMatchObject({ waiting: 1 })

    queue.send = () => Promise.reject(new Error('away'))
    await expect(enqueueProjection(database.services, context.shopId)).rejects.toThrow('away')
    queue.send = send
    await expect(enqueueProjection(database.services, context.shopId)).resolves.toBeUndefined()
  })
})

describe('the schedule', () => {
  it('does what is due once, by our clock, in the order of the house', async () => {
    await start()
    expect((await runTick(database.services)).enqueued).toBe(1)
    await settle()
    expect((await runTick(database.services)).enqueued).toBe(0)
    const ran = (await readJobStatus(context)).filter((job) => job.lastRunAt !== null).map((job) => job.job)
    expect(ran).toContain('send-due')
    expect(ran).not.toContain('train-models')
    expect(ran).toEqual(recurringJobs.map((job) => job.contract.name).filter((name) => ran.includes(name)))
    expect(await workers[0]!.idle()).toBe(true)

    database.services.clock.advance(60_000)
    expect((await runTick(database.services)).enqueued).toBe(1)
    await settle()
    const minute = (await readJobStatus(context)).filter((job) => job.lastRunAt?.getTime() === context.clock.now().getTime()).map((job) => job.job)
    expect(minute).toEqual(['project-inbox', 'continue-sync', 'send-due'])
  })
  it('queues each due job by itself where the clock runs, and none twice', async () => {
    const services = { ...database.services, env: { ...database.services.env, REKINDLE_TICK_SECONDS: 5 } }
    const { enqueued } = await runTick(services)
    expect(enqueued).toBe(recurringJobs.filter((job) => !job.contract.firstAfterMinutes).length)
    expect((await runTick(services)).enqueued).toBe(0)
  })
  it('passes over a store that has left', async () => {
    await context.shop.query('UPDATE shop SET uninstalled_at = $2 WHERE id = $1', [context.shopId, context.clock.now()])
    expect(await runTick(database.services)).toEqual({ enqueued: 0 })
  })
})

describe('one piece of work at a time', () => {
  it('is done by one worker while another passes it over', async () => {
    const queue = await openJobs(database.services)
    let running = 0
    let most = 0
    const contract = recurringJobs[0]!.contract
    const slow = { contract, run: async () => ((most = Math.max(most, ++running)), await new Promise((resolve) => setTimeout(resolve, 100)), (running -= 1), { done: 1 }) }
    const signal = new AbortController().signal
    const results = await Promise.all(Array.from({ length: 4 }, () => runJob(database.services, queue, slow, { shopId: context.shopId }, signal)))
    expect(most).toBe(1)
    expect(results.filter((result) => result !== null)).toHaveLength(1)
    expect(await runJob(database.services, queue, slow, { shopId: context.shopId }, signal)).toEqual({ done: 1 })
  })
  it('also between two processes, and goes on after one of them was killed with the lock in its hand', async () => {
    const queue = await openJobs(database.services)
    const key = `job/project-inbox/${context.shopId}`
    const other = await database.services.database.pool.connect()
    await other.query('SELECT pg_advisory_lock(hashtextextended($1, 0))', [key])
    const job = { contract: recurringJobs[0]!.contract, run: async () => ({ done: 1 }) }
    const signal = new AbortController().signal
    expect(await runJob(database.services, queue, job, { shopId: context.shopId }, signal)).toBeNull()
    other.release(true)
    await expect.poll(() => runJob(database.services, queue, job, { shopId: context.shopId }, signal), { timeout: 5_000 }).toEqual({ done: 1 })
  })
})

describe('a job that fails for good', () => {
  it('is kept with its reason, can be tried again, and dropped', async () => {
    const queue = await openJobs(database.services)
    await database.services.database.pool.query('UPDATE pgboss.queue SET retry_limit = 0')
    await start()
    await database.services.database.pool.query('ALTER TABLE customer_profile RENAME TO customer_profile_away')
    await enqueueNow(database.services, context.shopId, 'compute-profiles')
    await expect.poll(async () => (await readDeadJobs(context)).length, { timeout: 20_000 }).toBe(1)
    const [dead] = await readDeadJobs(context)
    expect(dead).toMatchObject({ job: 'compute-profiles', title: 'Work out who the customers are' })
    expect(dead!.error).toContain('customer_profile')
    expect((await readJobStatus(context)).find((job) => job.job === 'compute-profiles')?.lastError).toBe(dead!.error)

    await retryDeadJob(context, database.services, dead!.id)
    await expect.poll(async () => (await readDeadJobs(context)).map((one) => one.id), { timeout: 20_000 }).not.toContain(dead!.id)
    await expect.poll(async () => (await readDeadJobs(context)).length, { timeout: 20_000 }).toBe(1)
    const [again] = await readDeadJobs(context)
    await dropDeadJob(context, again!.id)
    expect(await readDeadJobs(context)).toEqual([])
    // The queue closes the job a moment after it stands in the list.
    await expect.poll(() => queue.idle(), { timeout: 10_000 }).toBe(true)
  })
  it('refuses a job that does not exist, naming those that do', async () => {
    await expect(enqueueNow(database.services, context.shopId, 'train')).rejects.toThrow(/train-models/)
  })
})

describe('people who left', () => {
  it('at the mail provider are written down here and queued for Shopify; who came back since is left alone', async () => {
    await addCustomer('1')
    await addCustomer('2')
    await context.shop.query(
      `INSERT INTO suppression (shop_id, email_index, reason, source, created_at) SELECT $1, email_index, 'unsubscribe', 'sendgrid', $2 FROM customer`,
      [context.shopId, context.clock.now()],
    )
    await context.shop.query(`UPDATE customer SET consent_updated_at = $1 WHERE id = '2'`, [new Date(context.clock.now().getTime() + 1000)])
    expect(await handleSettleUnsubscribes(await environment(), { shopId: context.shopId })).toEqual({ unsubscribed: 1 })
    expect(await handleSettleUnsubscribes(await environment(), { shopId: context.shopId })).toBeNull()
    const states = await context.shop.query('SELECT id, consent_state::text AS state FROM customer ORDER BY id')
    expect(states).toEqual([{ id: '1', state: 'UNSUBSCRIBED' }, { id: '2', state: 'SUBSCRIBED' }])
    const { rows } = await database.services.database.pool.query(`SELECT data ->> 'customerId' AS customer FROM pgboss.job WHERE name = 'write-consent'`)
    expect(rows).toEqual([{ customer: '1' }])
  })
})

describe('privacy requests', () => {
  it('an export answers a data request, encrypted', async () => {
    await addCustomer('1')
    const id = await addRequest('customers/data_request', '1')
    expect(await handlePrivacyRequests(await environment(), { shopId: context.shopId })).toEqual({ 'customers/data_request': 1 })
    expect(JSON.stringify(await readPrivacyExport(context, id, 'test'))).toContain('1@example.com')
  })
  it('a redaction leaves nothing of the person in any table', async () => {
    await addCustomer('4711')
    const now = context.clock.now()
    await context.shop.query(
      `INSERT INTO customer_profile (shop_id, customer_id, computed_at, model_version, orders, monetary_total, average_order, recency_score, frequency_score, monetary_score, segment) VALUES ($1, '4711', $2, 't', 0, 0, 0, 0, 0, 0, 'no-orders')`,
      [context.shopId, now],
    )
    await context.shop.query(`INSERT INTO recommendation (shop_id, customer_id, rank, product_id, score, source, reason, computed_at) VALUES ($1, '4711', 1, 'p', 1, 'popular', '{}', $2)`, [context.shopId, now])
    await context.shop.query(`INSERT INTO assignment (shop_id, experiment_id, customer_id, variant, assigned_at) VALUES ($1, 'e', '4711', 'a', $2)`, [context.shopId, now])
    await context.shop.query(`INSERT INTO flow_run (id, shop_id, flow_id, customer_id, entry_number, trigger_key, flow_version, due_at, entered_at) VALUES ('r', $1, 'f', '4711', 1, 'k', 1, $2, $2)`, [context.shopId, now])
    await addRequest('customers/redact', '4711')
    await handlePrivacyRequests(await environment(), { shopId: context.shopId })
    for (const table of ['customer_profile', 'recommendation', 'assignment', 'flow_run', 'discount_code', 'outbox', 'consent_event']) {
      expect(await context.shop.query(`SELECT 1 FROM ${table} WHERE customer_id = '4711'`), table).toEqual([])
    }
    expect(await count('assignment')).toBe(1)
    const [customer] = await context.shop.query<{ redacted: boolean; email: Buffer | null }>(`SELECT redacted_at IS NOT NULL AS redacted, email_encrypted AS email FROM customer WHERE id = '4711'`)
    expect(customer).toEqual({ redacted: true, email: null })
  })
  it('the erasure of a store that left empties every table of it, and of no other', async () => {
    const other = await database.context('other-shop.myshopify.com')
    await other.shop.query(`INSERT INTO suppression (shop_id, email_index, reason, source, created_at) VALUES ($1, 'x', 'bounce', 't', $2)`, [other.shopId, context.clock.now()])
    await addCustomer('1')
    await runTick(database.services)
    await context.shop.query(`INSERT INTO suppression (shop_id, email_index, reason, source, created_at) VALUES ($1, 'x', 'bounce', 't', $2)`, [context.shopId, context.clock.now()])
    await context.shop.query('UPDATE shop SET uninstalled_at = $2 WHERE id = $1', [context.shopId, context.clock.now()])
    database.services.clock.advance(48 * 3_600_000)
    await addRequest('shop/redact', null)
    await runTick(database.services)
    await start()
    await expect.poll(async () => (await database.services.database.pool.query(`SELECT 1 FROM shop WHERE id = $1`, [context.shopId])).rowCount, { timeout: 20_000 }).toBe(0)
    await settle()
    const { rows } = await database.services.database.pool.query<{ name: string }>(`SELECT table_name AS name FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'shop_id'`)
    for (const { name } of rows) {
      const left = (await database.services.database.pool.query(`SELECT 1 FROM "${name}" WHERE shop_id = $1`, [context.shopId])).rowCount
      expect(left, name).toBe(name === 'privacy_request' ? 1 : 0)
    }
    expect(await count('suppression')).toBe(1)
    expect(await other.shop.query('SELECT 1 FROM shop WHERE id = $1', [other.shopId])).toHaveLength(1)
  })
  it('nothing is erased of a store that has come back', async () => {
    await addCustomer('1')
    await addRequest('shop/redact', null)
    await handlePrivacyRequests(await environment(), { shopId: context.shopId })
    expect(await count('customer')).toBe(1)
    expect(shopContext(database.services, context.shopId).shopId).toBe(context.shopId)
    await completePrivacyRequest(context, 'request-shop/redact')
  })
})
