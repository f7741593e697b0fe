import { LEASE_MS } from '../../app/deliver/write-rulings'
import { explainHeld } from '../../app/deliver/eligibility/reasons'
import { enqueueMail } from '../../app/deliver/enqueue-mail'
import { EVENT_WINDOW_MS, markLost } from '../../app/deliver/mark-lost'
import { resolveByEvents, type ProviderEvent } from '../../app/deliver/resolve-by-event'
import { sendDue } from '../../app/deliver/send-due'
import { addCustomers } from '../../app/deliver/testing/add-customers'
import { createSendGridTransport } from '../../app/deliver/transports/create-sendgrid-transport'
import type { DeliverContext, OutboxState } from '../../app/deliver/types'
import { manualClock } from '../../app/platform/clock'
import type { Database } from '../../app/platform/database'
import { seededRandom } from '../../app/platform/random'
import { saveShopSettings } from '../../app/platform/shop-settings'
import { shopScope } from '../../app/platform/tenancy'
import { registerShop } from '../../app/platform/shops'
import { createDeliverContext } from './create-deliver-context'
import { customerId, decisionName, decisions } from './decisions'
import { planSeed, type SeedPlan } from './plan-seed'
import type { Ledger } from './start-ledger'
import type { WorkerPool } from './worker-pool'

export interface SeedResult {
  seed: number
  point: string
  killed: boolean
  mails: number
  doubleSends: number
  silentLosses: number
  unknownResolved: number
  unknownShown: number
  /** What went wrong, for people. */
  problems: string[]
}

const START = Date.UTC(2026, 2, 3, 15)
const COPIES_OF_AN_EVENT = 3

/** One life, one death, one recovery: then the ledger of the provider is compared with the outbox. */
export async function runSeed(seed: number, database: Database, pool: WorkerPool, ledger: Ledger): Promise<SeedResult> {
  const plan = planSeed(seed)
  const clock = manualClock(new Date(START))
  const context = createDeliverContext(database, database.url, plan.shopId, clock)
  await openStore(database, context, plan)

  const worker = await pool.take()
  pool.warm(1)
  ledger.open(plan, () => worker.kill())
  const { killed } = await worker.run({ plan, providerUrl: ledger.url, now: START })

  const everUnknown = await recover(plan, context, clock, ledger)
  await deliverEvents(plan, context, ledger)
  clock.advance(EVENT_WINDOW_MS)
  await markLost(context)
  return judge(plan, killed, await readOutbox(context), ledger, everUnknown)
}

async function openStore(database: Database, context: DeliverContext, plan: SeedPlan): Promise<void> {
  await registerShop(database, { id: plan.shopId, name: 'Crash test', currency: 'USD', timeZone: 'UTC', installedAt: context.clock.now() })
  await saveShopSettings(shopScope(database, plan.shopId), { sender: { name: 'Crash test', email: 'hello@example.com' }, postalAddress: '1 Test Street', quietHours: { from: '00:00', to: '00:00' } })
  await addCustomers(context, Array.from({ length: plan.mails }, (_, index) => ({ id: customerId(index) })))
}

/** Another worker takes over: it makes the same decisions again, waits for leases to end, and sends what is left. */
async function recover(plan: SeedPlan, context: DeliverContext, clock: ReturnType<typeof manualClock>, ledger: Ledger): Promise<Set<string>> {
  for (const decision of decisions(plan, manualClock(new Date(START)))) await context.shop.transaction((tx) => enqueueMail(tx, decision, context))
  const transport = createSendGridTransport({ apiKey: 'SG.crash', baseUrl: ledger.url, clock, timeoutMs: 20_000 })
  for (let round = 0; round < 12; round += 1) {
    clock.advance(LEASE_MS)
    await sendDue(context, { transport, confirm: async () => ({ ok: true }), limit: 1_000, inFlight: plan.inFlight })
    const open = (await readOutbox(context)).filter((mail) => mail.state === 'QUEUED' || mail.state === 'SENDING')
    if (open.length === 0) break
  }
  return new Set((await readOutbox(context)).filter((mail) => mail.state === 'UNKNOWN').map((mail) => mail.sendId))
}

/** The provider reports what it took: several times, in any order, and for some mails never. */
async function deliverEvents(plan: SeedPlan, context: DeliverContext, ledger: Ledger): Promise<void> {
  const random = seededRandom(`events ${plan.seed}`)
  const reported = ledger.taken().filter((mail) => plan.eventsArrive[indexOf(plan, mail.decision)])
  const events = reported.flatMap(({ sendId }): ProviderEvent[] => [
    { sendId, type: 'processed', occurredAt: new Date(START + 1_000) },
    { sendId, type: 'delivered', occurredAt: new Date(START + 5_000) },
  ])
  const deliveries = random.shuffle(Array.from({ length: COPIES_OF_AN_EVENT }, () => events).flat())
  for (let at = 0; at < deliveries.length; at += 5) await context.shop.transaction((tx) => resolveByEvents(tx, deliveries.slice(at, at + 5)))
}

interface OutboxMail {
  sendId: string
  customerId: string
  state: OutboxState
  heldReason: string | null
}

function readOutbox({ shop, shopId }: DeliverContext): Promise<OutboxMail[]> {
  return shop.query<OutboxMail>('SELECT id AS "sendId", customer_id AS "customerId", state, held_reason AS "heldReason" FROM outbox WHERE shop_id = $1 ORDER BY customer_id', [shopId])
}

function judge(plan: SeedPlan, killed: boolean, outbox: readonly OutboxMail[], ledger: Ledger, everUnknown: ReadonlySet<string>): SeedResult {
  const result: SeedResult = { seed: plan.seed, point: plan.kill.point, killed, mails: plan.mails, doubleSends: 0, silentLosses: 0, unknownResolved: 0, unknownShown: 0, problems: [] }
  const say = (problem: string) => void result.problems.push(`seed ${plan.seed}, killed at ${plan.kill.point} (${plan.kill.occurrence}): ${problem}`)
  if (!killed) say('the worker ended by itself before it reached that point')
  for (let index = 0; index < plan.mails; index += 1) {
    const name = decisionName(plan, index)
    const taken = ledger.taken().filter((mail) => mail.decision === name).length
    const mail = outbox.find((row) => row.customerId === customerId(index))
    if (taken > 1) {
      result.doubleSends += taken - 1
      say(`${name} was taken ${taken} times`)
    }
    const unexplained = lossOf(mail, taken)
    if (unexplained) {
      result.silentLosses += 1
      say(`${name} ${unexplained}`)
    }
    if (!mail || !everUnknown.has(mail.sendId)) continue
    if (mail.state === 'ACCEPTED') result.unknownResolved += 1
    else if (mail.state === 'LOST' && explainHeld(mail.heldReason, mail.state)) result.unknownShown += 1
    else say(`${name} was in doubt and ended as ${mail.state}`)
    if (taken > 0 && plan.eventsArrive[index] && mail.state !== 'ACCEPTED') say(`${name} was reported by the provider and still ended as ${mail.state}`)
    if (taken === 0 && mail.state === 'ACCEPTED') say(`${name} was resolved as accepted although nobody took it`)
  }
  return result
}

/** Silent is every end that nobody is told about: no row, a row that waits for ever, a row that claims what did not happen. */
function lossOf(mail: OutboxMail | undefined, taken: number): string | null {
  if (!mail) return 'has no row in the outbox'
  if (mail.state === 'QUEUED' || mail.state === 'SENDING') return `is still ${mail.state} after the recovery`
  if (mail.state === 'ACCEPTED' && taken === 0) return 'counts as accepted, and the provider never took it'
  return null
}

function indexOf(plan: SeedPlan, decision: string): number {
  return Array.from({ length: plan.mails }, (_, index) => decisionName(plan, index)).indexOf(decision)
}
