import type { NewMail } from '../../app/deliver/types'
import type { Clock } from '../../app/platform/clock'
import type { SeedPlan } from './plan-seed'

const FRESH_FOR_MS = 14 * 86_400_000

/** The name by which the ledger counts a decision; it stands in the subject, apart from every id of the app. */
export function decisionName(plan: Pick<SeedPlan, 'seed'>, index: number): string {
  return `seed ${plan.seed} decision ${index}`
}

export function customerId(index: number): string {
  return `customer-${index}`
}

/** The seed's decisions; whoever makes them again after a crash makes the same ones. */
export function decisions(plan: SeedPlan, clock: Clock): NewMail[] {
  const now = clock.now()
  return Array.from({ length: plan.mails }, (_, index) => ({
    flowId: 'win-back',
    stepId: 'send',
    customerId: customerId(index),
    entryNumber: 1,
    dueAt: now,
    expiresAt: new Date(now.getTime() + FRESH_FOR_MS),
    content: { subject: decisionName(plan, index), preheader: '', html: '<p>Hello</p>', text: 'Hello' },
    facts: [],
    productIds: [],
    decision: {},
  }))
}
