// npm run bench:journey: how fast an order becomes a mail. Webhooks over HTTP into the built app, projected, decided and
// written by the flows, handed over by deliver, on one store; beside it what the database alone can take.
import { parseArgs } from 'node:util'

import { projectInbox } from '~/collect'
import { createSendGridTransport, sendDue } from '~/deliver'
import { advanceRuns, confirmBeforeSend, ensureDefaultFlows, enterTriggers, readFlows, setFlowState } from '~/flows'
import { computeProfiles } from '~/profile'
import { seededRandom } from '~/platform/random'
import { refreshRecommendations } from '~/recommend'
import { watchMemory } from '../demo/watch-memory'
import { insertBare } from './journey/insert-bare'
import { customerBodies, orderBodies, productBodies } from './journey/make-bodies'
import { openBenchStore, type BenchStore } from './journey/open-bench-store'
import { openMailSink } from './journey/open-mail-sink'
import { postWebhooks, round } from './journey/post-webhooks'
import { BenchInputError, reportBench, runBench } from './report'

const PRODUCTS = 60
const ALL = 1_000_000
const START = new Date('2026-03-03T15:00:00Z')
const HOUR_MS = 3_600_000

async function main(): Promise<boolean> {
  const argv = process.argv.slice(2)
  const orders = readOrders(argv)
  const store = await openBenchStore(START)
  const memory = watchMemory(store.pids, 5_000)
  try {
    const received = await receive(store, orders)
    const composed = await compose(store)
    const sent = await send(store)
    const result = { orders, ...received, ...composed, ...sent.figures, peakMemoryMB: memory.peakMegabytes() }
    reportBench({
      argv,
      title: `One store, ${orders} orders`,
      table: [
        { step: 'webhooks accepted', 'per second': result.webhooks.perSecond, 'p50 ms': result.webhooks.p50ms, 'p95 ms': result.webhooks.p95ms, 'p99 ms': result.webhooks.p99ms },
        { step: 'bare inserts, the database alone', 'per second': result.bareInserts.perSecond, 'p50 ms': null, 'p95 ms': null, 'p99 ms': null },
        { step: 'orders projected', 'per second': result.ordersProjectedPerSecond, 'p50 ms': null, 'p95 ms': null, 'p99 ms': null },
        { step: 'mails decided, composed and queued', 'per second': result.mailsComposedPerSecond, 'p50 ms': null, 'p95 ms': null, 'p99 ms': null },
        { step: 'mails checked and handed over', 'per second': result.mailsSentPerSecond, 'p50 ms': null, 'p95 ms': null, 'p99 ms': null },
      ],
      result,
    })
    if (sent.problem) process.stderr.write(`${sent.problem}\n`)
    return sent.problem === null
  } finally {
    memory.stop()
    await store.close()
  }
}

/** Products and customers go in first, unmeasured; then the orders, by webhook, and into rows. */
async function receive(store: BenchStore, orders: number) {
  const { context, services, origin } = store
  const secret = services.env.SHOPIFY_API_SECRET
  const post = (deliveries: Parameters<typeof postWebhooks>[3]) => postWebhooks(origin, context.shopId, secret, deliveries)
  const [firstProduct, ...products] = productBodies(PRODUCTS, START)
  if (firstProduct) await post([firstProduct])
  await post(products)
  await post(customerBodies(orders, START))
  await projectInbox(context, { limit: ALL })
  await ensureDefaultFlows(context)
  const flow = (await readFlows(context.shop)).find((one) => one.kind === 'post-purchase')
  if (!flow) throw new Error('The store has no flow for mails after a purchase.')
  await setFlowState(context, flow.id, 'ON')

  const bodies = orderBodies(orders, PRODUCTS, new Date(START.getTime() + HOUR_MS), seededRandom('journey'))
  const webhooks = await post(bodies)
  const bareInserts = await insertBare(services.database, context.shopId, bodies.map((one) => one.body))
  store.clock.advance(2 * HOUR_MS)
  const projecting = await timed(() => projectInbox(context, { limit: ALL }))
  if (projecting.result.done !== orders) throw new Error(`Of ${orders} orders ${projecting.result.done} were projected; see the mail log's problems page of the store.`)
  return { webhooks, bareInserts, ordersProjectedPerSecond: round(orders / projecting.seconds) }
}

/** A week later: customers enter the flow, and each run is decided, composed and queued in one transaction. */
async function compose({ context, clock }: BenchStore) {
  clock.advance(7 * 24 * HOUR_MS)
  await computeProfiles(context, { all: true })
  await refreshRecommendations(context)
  const { entered } = await enterTriggers(context)
  const { result, seconds } = await timed(() => advanceRuns(context, { limit: ALL }))
  if (result.sent === 0) throw new Error(`Nobody was mailed: ${JSON.stringify({ entered, ...result })}`)
  return { runs: { entered, sent: result.sent, heldOut: result.heldOut, exited: result.exited, postponed: result.postponed }, mailsComposedPerSecond: round(result.sent / seconds) }
}

/** Every mail is claimed, checked again, and handed over HTTP to a provider that answers at once. */
async function send({ context, clock }: BenchStore) {
  const sink = await openMailSink()
  try {
    const transport = createSendGridTransport({ apiKey: 'SG.bench', baseUrl: sink.url, clock })
    const { result, seconds } = await timed(() => sendDue(context, { transport, confirm: confirmBeforeSend(context), limit: ALL }))
    const taken = await sink.count()
    const problem =
      taken.doubles > 0 || taken.mails !== result.accepted
        ? `The provider took ${taken.mails} mails (${taken.doubles} of them again), and the app counts ${result.accepted} as accepted.`
        : result.accepted === 0
          ? `Nothing was handed over: ${JSON.stringify(result)}`
          : null
    return { figures: { mails: { accepted: result.accepted, cancelled: result.cancelled, held: result.held, doubles: taken.doubles }, mailsSentPerSecond: round(result.accepted / seconds) }, problem }
  } finally {
    await sink.close()
  }
}

async function timed<T>(work: () => Promise<T>): Promise<{ result: T; seconds: number }> {
  const from = performance.now()
  const result = await work()
  return { result, seconds: (performance.now() - from) / 1_000 }
}

function readOrders(argv: readonly string[]): number {
  const given = parseOptions(argv)
  const orders = Number(given)
  if (!Number.isInteger(orders) || orders < 100 || orders > 200_000) throw new BenchInputError(`--orders is "${given}"; give a whole number from 100 to 200000.`)
  return orders
}

function parseOptions(argv: readonly string[]): string {
  try {
    return parseArgs({ args: [...argv], options: { json: { type: 'boolean', default: false }, orders: { type: 'string', default: '3000' } } }).values.orders
  } catch (error) {
    throw new BenchInputError(`${(error as Error).message} Options: --json --orders N`)
  }
}

await runBench(main)
