import { setTimeout as sleep } from 'node:timers/promises'

import { AnswerBook } from './answer-book'
import { expireDrafts } from './approval/expire-drafts'
import { claimMails, type ClaimOptions, type ClaimResult } from './claim-mails'
import { expireLeases } from './expire-leases'
import { holdAllDue } from './hold-all-due'
import type { DeliverContext, SendAnswer, SendOptions, SendReport } from './types'
import type { ReadyMail } from './write-rulings'

const DEFAULT_IN_FLIGHT = 32
/** Calls in a row that were turned away before the rest of the queue waits for the next round. */
const PAUSE_AFTER = 3
/** How often, and after which wait (doubled each time), mails are looked at again whose customer was held elsewhere. */
const BUSY_LOOKS = 5
const BUSY_WAIT_MS = 20

/**
 * Hands due mails to a provider, at most once each. See README.md in this folder for the states and why each step is
 * safe. Any number of workers may run this for the same store at the same time.
 * @returns what became of each mail; never throws for a provider's failure, only for the database's.
 */
export async function sendDue(context: DeliverContext, options: SendOptions): Promise<SendReport> {
  const { transport, signal, inFlight: width = DEFAULT_IN_FLIGHT, onStep = () => undefined } = options
  const report: SendReport = { claimed: 0, accepted: 0, retried: 0, refused: 0, unknown: 0, cancelled: {}, held: {}, leasesExpired: await expireLeases(context), stopped: null }
  const unread = await expireDrafts(context)
  if (unread > 0) report.cancelled['not-approved'] = unread
  const answers = new AnswerBook(context, onStep)
  const open = new Set<Promise<void>>()
  const failures: unknown[] = []
  const busy = new Set<string>()
  let looksAtBusy = 0
  let refusedInARow = 0

  try {
    while (report.claimed < options.limit && report.stopped === null && failures.length === 0 && !signal?.aborted) {
      const free = Math.min(width - open.size, options.limit - report.claimed)
      // Half of the lanes free is worth a claim: fewer, larger transactions, and never an empty line of calls.
      if (open.size > 0 && free < Math.min(width / 2, options.limit - report.claimed)) {
        await Promise.race(open)
        continue
      }
      const claim = await claimOrIsolate(context, { transport: transport.name, confirm: options.confirm, limit: free, skip: [...busy], onStep, isolate: false })
      for (const id of claim.busy) busy.add(id)
      for (const reason of claim.cancelled) count(report.cancelled, reason)
      for (const reason of claim.held) count(report.held, reason)
      report.claimed += claim.ready.length
      report.stopped ??= claim.stopped
      if (claim.looked === 0) {
        if (busy.size === 0 || looksAtBusy === BUSY_LOOKS) break
        // An unsubscribe, a projection or another worker holds these customers for some milliseconds.
        await sleep(BUSY_WAIT_MS * 2 ** looksAtBusy)
        looksAtBusy += 1
        busy.clear()
        continue
      }
      if (claim.ready.length > 0) await onStep('claim.committed')
      for (const mail of claim.ready) {
        const handing = handOver(mail)
          .catch((error: unknown) => void failures.push(error))
          .finally(() => open.delete(handing))
        open.add(handing)
      }
    }
  } finally {
    await Promise.all(open)
  }
  if (failures.length > 0) throw failures[0]
  if (report.stopped === 'stopped' || report.stopped === 'stopped-installation' || report.stopped === 'sender-incomplete') {
    const more = await holdAllDue(context, report.stopped)
    report.held[report.stopped] = (report.held[report.stopped] ?? 0) + more
  }
  return report

  async function handOver(mail: ReadyMail): Promise<void> {
    // A worker that was stopped, or slept through its lease, has not begun this call: the mail goes back untouched.
    if (signal?.aborted || report.stopped !== null || context.clock.now() >= mail.leaseUntil) {
      await answers.record({ ...mail, answer: { kind: 'not-started' } })
      count(report.held, 'worker-stopped')
      report.claimed -= 1
      return
    }
    await onStep('call.before')
    const answer = await transport.send(mail.outgoing)
    await onStep('call.after')
    await answers.record({ ...mail, answer })
    countAnswer(answer)
  }

  function countAnswer(answer: SendAnswer): void {
    if (answer.kind === 'retry') {
      report.retried += 1
      refusedInARow += 1
      // The provider asks for a pause, is away, or does not know us: more calls now would only be refused as well.
      if (refusedInARow >= PAUSE_AFTER || answer.reason === 'provider-key') report.stopped ??= answer.reason
      return
    }
    refusedInARow = 0
    if (answer.kind === 'accepted') report.accepted += 1
    else if (answer.kind === 'refused') report.refused += 1
    else report.unknown += 1
  }
}

/** One mail whose confirmation throws must not keep the others from going: the batch is tried again, each mail apart. */
async function claimOrIsolate(context: DeliverContext, options: ClaimOptions): Promise<ClaimResult> {
  try {
    return await claimMails(context, options)
  } catch (error) {
    context.logger.warn({ err: error }, 'a claim failed; trying again with each mail checked apart')
    return claimMails(context, { ...options, isolate: true })
  }
}

function count(counts: Record<string, number>, reason: string): void {
  counts[reason] = (counts[reason] ?? 0) + 1
}
