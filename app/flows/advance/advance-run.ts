import { CompositionError, packDraft } from '~/compose'
import { enqueueMail, type MailKey } from '~/deliver'
import { assignVariant, expectedShares, knowCustomer, lastDecision, lockPlace, logDecision, mayJoin, NO_MAIL, readRemovals, WAIT, WRITE, type Decision } from '~/measure'
import type { ShopContext } from '~/platform/context'
import type { ShopTransaction } from '~/platform/tenancy'

import type { FlowVariant } from '../definition'
import type { Flow } from '../flow'
import { ensureOffer } from '../offers/ensure-offer'
import { lockFlow } from '../read-flows'
import { needsApproval } from '../review/needs-approval'
import { chooseAction } from './choose-action'
import { chooseArm } from './choose-arm'
import { chooseProducts } from './choose-products'
import { endRun, takeRun, waitLonger, type DueRun } from './due-run'
import { judgeRun, type ExitReason } from './judge-run'
import type { Desk } from './open-desk'
import { offerOf, productCount } from './plan-mail'
import { readFacts } from './read-facts'
import { sendMoment } from './send-moment'
import { writeMail } from './write-mail'

/** The first mail of an entry, and the one that takes its place when the facts of the first changed before it left. */
export const FIRST_STEP = 'send'
export const SECOND_STEP = 'send-again'

/** `passed-over`: another worker has it, or the flow changed meanwhile; the next round sees to it. */
export type RunOutcome = 'sent' | 'held-out' | 'waiting' | 'exited' | 'passed-over'

/**
 * Brings one due run to its end: conditions, then the arm, then the mail. Everything slow happens first, without a
 * lock; then one transaction takes the run, sees that the flow is still on and still the same, assigns the arm, and
 * writes either the end of the run or the mail into the outbox with it. After a crash, both are there or neither.
 */
export async function advanceRun(context: ShopContext, desk: Desk, run: DueRun): Promise<RunOutcome> {
  const entry = desk.flows.get(run.flowId)
  if (!entry) return 'passed-over'
  const { flow, experiment, removals, policies } = entry
  const facts = await readFacts(context, run.customerId)
  const { now, customer } = facts
  const refused = judgeRun(run, flow.definition, { ...facts, timeZone: desk.shop.timeZone })
  if (refused || !customer) return exit(refused ?? 'customer-gone')

  const mostProducts = Math.max(...flow.definition.experiment.variants.map((variant) => productCount(flow.definition, variant)))
  // Who objects to being profiled is shown what the whole store likes.
  const recommender = customer.profilingOptOut || !desk.settings.profilingEnabled ? ('popular' as const) : undefined
  const question = { definition: flow.definition, recommender, triggerKey: run.triggerKey, customerId: run.customerId, orders: facts.orders, settings: desk.settings, count: mostProducts }
  const chosen = await chooseProducts(context, question)
  if (typeof chosen === 'string') return exit(chosen)
  const best = chosen[0]?.probability ?? null

  const { arm, probability, assigned, outside, variant: ofArm } = await chooseArm(context, entry, run.customerId)
  // Whose arm a guard rail took out is part of no experiment.
  const measured = assigned ? { experimentId: experiment.id, variant: arm } : {}
  const decision = assigned ? await decide() : null
  const variant = decision === null || decision.action === arm || decision.action === WRITE ? ofArm : (flow.definition.experiment.variants.find((one) => one.id === decision.action) ?? null)
  if (ofArm !== null && decision?.action === NO_MAIL) return finish(async (tx) => endRun(tx, run.id, now, { state: 'EXITED', exitReason: 'not-helped', ...measured }), 'exited')
  if (ofArm !== null && decision?.action === WAIT) return waitOn(ofArm, decision)
  if (variant === null) return assigned ? finish(async (tx) => endRun(tx, run.id, now, { state: 'HELD_OUT', ...measured }), 'held-out') : exit('variant-removed')
  if (variant.waitDays !== undefined && run.sendId === null && !run.waited) {
    const until = new Date(now.getTime() + variant.waitDays * 86_400_000)
    return finish(async (tx) => waitLonger(tx, run.id, until, experiment.id, variant.id), 'waiting')
  }

  const own = variant.recommender === 'popular' ? await chooseProducts(context, { ...question, recommender: 'popular' }) : chosen
  const shown = typeof own === 'string' ? chosen : own
  // An hour that has passed on somebody's birthday would be tomorrow's.
  const timing = flow.definition.trigger.kind === 'birthday' ? {} : variant
  const dueAt = sendMoment(now, timing, { zones: [customer.timeZone, desk.shop.timeZone], bestHour: facts.profile?.bestHour ?? null })
  const key: MailKey = { flowId: flow.id, stepId: run.sendId === null ? FIRST_STEP : SECOND_STEP, customerId: run.customerId, entryNumber: run.entryNumber }
  const terms = offerOf(flow.definition, variant)
  const offer = terms && (await ensureOffer(context, { ...key, flowName: flow.name }, terms))
  const written = await writeMail(context, desk, { flow, variant, key, customer, orders: facts.orders, shown, offer, now }).catch((error: unknown) => {
    if (!(error instanceof CompositionError)) throw error
    context.logger.warn({ run: run.id, reason: error.message }, 'no honest mail could be written')
    return null
  })
  // Whoever is assigned counts, mailed or not: leaving the unlucky out would make the arms differ.
  if (!written) return finish(async (tx) => endRun(tx, run.id, now, { state: 'EXITED', exitReason: 'not-written', ...measured }), 'exited')

  const { plan, composed, inputsHash } = written
  return finish(async (tx) => {
    const awaitsApproval = await needsApproval(tx, flow, desk.settings)
    const { sendId } = await enqueueMail(
      tx,
      {
        ...key,
        experimentId: null,
        ...measured,
        dueAt,
        expiresAt: new Date(dueAt.getTime() + flow.definition.send.expiresAfterHours * 3_600_000),
        content: { subject: composed.subject, preheader: composed.preheader, html: composed.html, text: composed.text },
        facts: composed.facts,
        productIds: composed.productIds,
        awaitsApproval,
        // Kept with every mail: what it was made from, so that it can be explained and written again (replay-mail.ts).
        draft: packDraft(plan, composed),
        decision: {
          flowName: flow.name,
          flowVersion: flow.version,
          trigger: run.triggerKey,
          experiment: experiment.id,
          variant: variant.id,
          act: plan.act,
          // Who objects later gets nothing that was written from a profile (confirm-before-send.ts).
          profiled: recommender === undefined,
          ...(assigned ? { probability } : outside === undefined ? { instead: arm } : { outside }),
          probabilities: Object.fromEntries(expectedShares(experiment).map(({ variant: name, share }) => [name, share])),
          allocation: experiment.allocation,
          ...(decision && (decision.model ?? decision.action === WRITE) && { policy: { action: decision.action, chance: chanceInArm(decision), model: decision.model } }),
          models: desk.models,
          copyModel: composed.modelVersion,
          sources: composed.sources,
          // With their slots open, so that results can be counted by sentence and name nobody.
          sentences: composed.said.map(({ key, text }) => ({ key, text })),
          rejected: composed.rejections.length,
          recommendations: shown.filter(({ productId }) => composed.productIds.includes(productId)).map(({ productId, source, score, probability, moves }) => ({ productId, source, score, ...(typeof probability === 'number' && { probability }), ...(moves?.length && { moves }) })),
          offer: offer && { code: offer.code, percentage: offer.percentage, endsAt: offer.endsAt },
          inputsHash,
        },
      },
      context,
    )
    await endRun(tx, run.id, now, { state: 'SENT', ...measured, sendId })
  }, 'sent')

  /** What the arm does for this customer: as decided at this entry before, else now; whoever was to wait is asked about again. */
  async function decide(): Promise<Decision> {
    const before = await lastDecision(context.shop, { experimentId: experiment.id, customerId: run.customerId }, run.entryNumber)
    if (before && before.action !== WAIT) return before
    const { profile, orders } = facts
    const known = recommender === undefined ? await knowCustomer(context, run.customerId, { orders, overdue: profile?.overdue ?? null, pAlive: profile?.pAlive ?? null, expectedOrders: profile?.expectedOrders90 ?? null, segment: profile?.segment ?? null, chance: best }, now) : null
    return chooseAction({ experiment, definition: flow.definition, policies, removed: new Set(removals.map((removal) => removal.variant)), known, customerId: run.customerId, entry: run.entryNumber, step: before ? before.step + 1 : 0 }, arm)
  }

  /** Until the variant's next moment; after the last one the customer leaves without a mail. */
  async function waitOn({ id, policy }: FlowVariant, { step }: Decision): Promise<RunOutcome> {
    if (policy?.kind !== 'contact' || step + 1 >= policy.moments) return finish(async (tx) => endRun(tx, run.id, now, { state: 'EXITED', exitReason: 'kept-waiting', ...measured }), 'exited')
    const until = new Date(now.getTime() + policy.everyDays * 86_400_000)
    return finish(async (tx) => waitLonger(tx, run.id, until, experiment.id, id), 'waiting')
  }

  async function exit(reason: ExitReason): Promise<RunOutcome> {
    return context.shop.transaction(async (tx) => {
      if (!(await takeRun(tx, run.id))) return 'passed-over'
      await endRun(tx, run.id, now, { state: 'EXITED', exitReason: reason })
      return 'exited'
    })
  }

  /** The one transaction of the decision. */
  async function finish(work: (tx: ShopTransaction) => Promise<void>, outcome: RunOutcome): Promise<RunOutcome> {
    return context.shop.transaction(async (tx) => {
      if (experiment.layer !== null) await lockPlace(tx, experiment.layer, run.customerId)
      const open = (await isUnchanged(tx, flow)) && (await readRemovals(tx, experiment.id)).length === removals.length && (await mayJoin(tx, experiment, run.customerId)) === (outside === undefined)
      if (!open || !(await takeRun(tx, run.id))) return 'passed-over'
      if (assigned) {
        const given = await assignVariant(tx, experiment, run.customerId, now, facts.profile?.segment ?? null)
        if (given.variant !== arm) throw new Error(`Customer of run ${run.id} was assigned to ${given.variant} while a mail of ${arm} was written.`)
        if (decision) await logDecision(tx, { experimentId: experiment.id, customerId: run.customerId }, decision, now)
      }
      await work(tx)
      return outcome
    })
  }
}

/** Holds the flow as it is until the transaction ends: whoever pauses or edits it waits, and nothing is decided after. */
async function isUnchanged(tx: ShopTransaction, flow: Flow): Promise<boolean> {
  const present = await lockFlow(tx, flow.id, 'SHARE')
  return present?.state === 'ON' && present.version === flow.version
}

/** Of what was decided, in the customer's own arm where that is what people ask: whether to write now. */
function chanceInArm({ action, chances }: Decision): number | undefined {
  return action === WRITE ? (chances[WRITE] ?? 0) / ((chances[WRITE] ?? 0) + (chances[WAIT] ?? 0)) : chances[action]
}
