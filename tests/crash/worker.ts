// The process that is killed: makes decisions, puts their mails into the outbox and hands them over, like a worker of
// the app, and ends itself with SIGKILL when it reaches the point it was told to. Started ahead of time, it waits for
// its plan.
import { enqueueMail } from '../../app/deliver/enqueue-mail'
import { sendDue } from '../../app/deliver/send-due'
import { createSendGridTransport } from '../../app/deliver/transports/create-sendgrid-transport'
import { manualClock } from '../../app/platform/clock'
import { openDatabase } from '../../app/platform/database'
import { createDeliverContext } from './create-deliver-context'
import { decisions } from './decisions'
import type { KillPoint, SeedPlan } from './plan-seed'

export interface WorkerTask {
  plan: SeedPlan
  providerUrl: string
  /** Milliseconds since 1970. */
  now: number
}

const databaseUrl = process.argv[2] ?? ''
const database = openDatabase(databaseUrl, { connections: 3 })
database.pool
  .query('SELECT 1')
  .then(() => {
    process.on('message', (task: WorkerTask) => work(task).then(() => process.exit(0), fail))
    process.send?.('ready')
  })
  .catch(fail)

function fail(error: unknown): never {
  console.error(error)
  process.exit(1)
}

async function work({ plan, providerUrl, now }: WorkerTask): Promise<void> {
  const clock = manualClock(new Date(now))
  const context = createDeliverContext(database, databaseUrl, plan.shopId, clock)
  const passed = new Map<KillPoint, number>()
  const pass = (point: KillPoint): void | Promise<never> => {
    const times = (passed.get(point) ?? 0) + 1
    passed.set(point, times)
    if (point === plan.kill.point && times === plan.kill.occurrence) return die()
  }
  for (const decision of decisions(plan, clock)) {
    await pass('decision.begun')
    await context.shop.transaction(async (tx) => {
      await enqueueMail(tx, decision, context)
      await pass('decision.written')
    })
    await pass('decision.committed')
  }
  const transport = createSendGridTransport({ apiKey: 'SG.crash', baseUrl: providerUrl, clock, timeoutMs: 20_000 })
  await sendDue(context, { transport, confirm: async () => ({ ok: true }), limit: 1_000, inFlight: plan.inFlight, onStep: pass })
}

/** Nothing of this process runs after it: no handler, no flush, no closing of connections. */
function die(): Promise<never> {
  process.kill(process.pid, 'SIGKILL')
  return new Promise<never>(() => undefined)
}
