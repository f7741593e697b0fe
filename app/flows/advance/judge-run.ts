import type { CustomerRecord, OrderSummary } from '~/collect'
import type { Profile } from '~/profile'

import { dayIn } from '../triggers/birthdays'
import { readTriggerKey } from '../triggers/candidate'
import type { FlowCondition, FlowDefinition, FlowTrigger } from '../definition'
import type { DueRun } from './due-run'

const DAY_MS = 86_400_000

/** Why a customer left a flow without a mail. The texts are in explain-exit.ts. */
export type ExitReason =
  | 'customer-gone'
  | 'no-consent'
  | 'suppressed'
  | 'no-address'
  | 'too-late'
  | 'ordered-again'
  | 'too-few-orders'
  | 'spent-too-little'
  | 'other-segment'
  | 'not-profiled'
  | 'not-tagged'
  | 'nothing-to-recommend'
  | 'not-written'
  | 'facts-changed'
  | 'product-gone'
  | 'bought-again'
  | 'rejected'
  | 'variant-removed'
  | 'not-helped'
  | 'kept-waiting'

export interface RunFacts {
  now: Date
  /** Of the store. */
  timeZone: string
  customer: CustomerRecord | null
  suppressed: boolean
  profile: Profile | null
  /** The customer's orders that count, oldest first. */
  orders: readonly OrderSummary[]
}

/**
 * May this customer be mailed for this run, now? Pure. Says the same for those who will be held out: only who passes
 * is assigned to an arm, so that the arms differ in nothing but the mail.
 * @returns null to go on, else why the customer leaves the flow
 */
export function judgeRun(run: DueRun, definition: FlowDefinition, facts: RunFacts): ExitReason | null {
  const { customer, now } = facts
  if (!customer || customer.deletedAt || customer.redactedAt) return 'customer-gone'
  if (customer.consentState !== 'SUBSCRIBED') return 'no-consent'
  if (!customer.hasEmail) return 'no-address'
  if (facts.suppressed) return 'suppressed'
  if (customer.profilingOptOut && needsProfile(definition.trigger)) return 'not-profiled'
  if (now >= deadlineOf(run, definition)) return 'too-late'
  if (definition.trigger.kind === 'birthday' && dayIn(facts.timeZone, now) !== dayIn('UTC', readTriggerKey(run.triggerKey).at ?? now)) return 'too-late'
  for (const condition of definition.conditions) {
    const failed = judgeCondition(condition, run, facts)
    if (failed) return failed
  }
  return null
}

/** A run that waited past this (a paused flow, a long outage) ends without a mail. */
export function deadlineOf(run: DueRun, definition: FlowDefinition): Date {
  const planned = Math.max(run.enteredAt.getTime() + waitOf(definition.trigger), run.sendId === null && !run.waited ? 0 : run.dueAt.getTime())
  return new Date(planned + definition.send.expiresAfterHours * 3_600_000)
}

/** Silence that is long for a customer, and the end of their interval for a product, are known from a profile only. */
function needsProfile(trigger: FlowTrigger): boolean {
  return trigger.kind === 'lapsed' || trigger.kind === 'product-due'
}

/** Milliseconds between the event and its mail. */
function waitOf(trigger: FlowTrigger): number {
  if (trigger.kind === 'order-placed') return trigger.afterDays * DAY_MS
  return trigger.kind === 'subscribed' ? trigger.afterHours * 3_600_000 : 0
}

function judgeCondition(condition: FlowCondition, run: DueRun, { orders, profile, customer }: RunFacts): ExitReason | null {
  switch (condition.kind) {
    case 'no-order-since':
      return orders.some((order) => order.at > triggeredAt(run, orders)) ? 'ordered-again' : null
    case 'minimum-orders':
      return orders.length < condition.count ? 'too-few-orders' : null
    case 'minimum-spent':
      return orders.reduce((sum, order) => sum + order.value, 0) < condition.amount ? 'spent-too-little' : null
    case 'segments':
      if (condition.at === 'entry') return null
      return profile && [profile.segment, profile.cluster].some((segment) => segment !== null && condition.segments.includes(segment)) ? null : 'other-segment'
    case 'tagged':
      return customer?.tags.some((tag) => tag.toLowerCase() === condition.tag.toLowerCase()) ? null : 'not-tagged'
  }
}

/** The order that let the customer in, or the moment of entry: orders after it are new. */
function triggeredAt(run: DueRun, orders: readonly OrderSummary[]): Date {
  const order = orders.find((one) => run.triggerKey === `order:${one.id}`)
  return order ? order.at : run.enteredAt
}
