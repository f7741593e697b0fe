import { startSendGridStandIn, type SendGridBehaviour } from '../../app/deliver/testing/start-sendgrid-stand-in'
import type { Fault, SeedPlan } from './plan-seed'

export interface TakenMail {
  /** The decision's name, from the subject. */
  decision: string
  sendId: string
}

export interface Ledger {
  url: string
  /** Begins a seed: empties the book, follows its faults; `kill` ends the worker while its request is open. */
  open(plan: SeedPlan, kill: () => void): void
  /** Every mail that was taken since, doubles included. */
  taken(): TakenMail[]
  close(): Promise<void>
}

const behaviours: Record<Fault, SendGridBehaviour> = {
  none: { kind: 'accept' },
  'rate-limited': { kind: 'status', status: 429, headers: { 'retry-after': '60' } },
  unavailable: { kind: 'status', status: 503 },
  'gateway-time-out': { kind: 'status', status: 504 },
  'cut-before-taking': { kind: 'cut', taken: false },
  'cut-after-taking': { kind: 'cut', taken: true },
}

/** A provider that counts for itself what it took, and at whose requests a worker can be killed. */
export async function startLedger(): Promise<Ledger> {
  const provider = await startSendGridStandIn()
  let book: TakenMail[] = []
  return {
    url: provider.url,
    open: (plan, kill) => {
      book = []
      let requests = 0
      provider.behave((request) => {
        requests += 1
        const dies = plan.kill.occurrence === requests && (plan.kill.point === 'call.received' || plan.kill.point === 'call.taken')
        const behaviour: SendGridBehaviour = dies ? { kind: 'hang', taken: plan.kill.point === 'call.taken' } : behaviours[plan.faults[requests - 1] ?? 'none']
        if (behaviour.kind === 'accept' || (behaviour.kind !== 'status' && behaviour.taken)) {
          book.push({ decision: request.subject, sendId: request.personalizations[0]?.custom_args.send_id ?? '' })
        }
        if (dies) kill()
        return behaviour
      })
    },
    taken: () => book,
    close: () => provider.close(),
  }
}
