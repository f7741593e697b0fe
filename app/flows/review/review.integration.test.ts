import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { forgetCustomer as forgetSentences, loadCopyModel, readReviewedLines } from '~/compose'
import { countDrafts, forgetCustomer as forgetMails, readMailLog, sendDue, stopSending, resumeSending, type OutgoingMail, type Transport } from '~/deliver'
import type { ShopContext } from '~/platform/context'
import { saveShopSettings } from '~/platform/shop-settings'
import type { TestDatabase } from '~/platform/testing'

import { advanceRuns, approveDrafts, confirmBeforeSend, editDraft, enterTriggers, listDrafts, readFlows, rejectDraft, replayMail, saveFlow, setFlowState, type FlowDefinition } from '../index'
import { openFlowStore } from '../testing/open-flow-store'
import { seedCustomer, seedOrder } from '../testing/seed-store'

const DAY_MS = 86_400_000
const actor = 'staff 1'
let database: TestDatabase
let context: ShopContext
let sent: OutgoingMail[]
let transport: Transport

beforeEach(async () => ({ database, context, sent, transport } = await openFlowStore()))
afterEach(() => database.close())

const pass = (days: number) => database.services.clock.advance(days * DAY_MS)
const send = () => sendDue(context, { transport, confirm: confirmBeforeSend(context), limit: 1000 })
const drafts = async () => (await listDrafts(context, { limit: 50, actor })).drafts
const approve = async (list: Awaited<ReturnType<typeof drafts>>) => approveDrafts(context, list, actor)

/** A flow that is on, and so many customers whose mails are due. */
async function write(customers: number, approval?: FlowDefinition['approval'], expiresAfterHours = 72): Promise<string> {
  const flow = (await readFlows(context.shop)).find((one) => one.kind === 'post-purchase')!
  const { experiment } = flow.definition
  const definition = { ...flow.definition, approval, send: { ...flow.definition.send, expiresAfterHours }, experiment: { ...experiment, holdoutShare: 0, variants: experiment.variants.slice(0, 1) } }
  await saveFlow(context, flow.id, { name: flow.name, definition, expectedVersion: flow.version })
  await setFlowState(context, flow.id, 'ON')
  await order(1, customers)
  return flow.id
}

async function order(from: number, to: number): Promise<void> {
  pass(0.1)
  for (let id = from; id <= to; id++) {
    await seedCustomer(context, String(id))
    await seedOrder(context, { id: `o${id}`, customerId: String(id), at: database.services.clock.now() })
  }
  await enterTriggers(context)
  pass(7.1)
  await advanceRuns(context, { limit: 100 })
}

describe('mails that wait for approval', () => {
  it('go by themselves where nothing else was chosen', async () => {
    await write(2)
    expect(await countDrafts(context.shop)).toBe(0)
    await send()
    expect(sent).toHaveLength(2)
  })

  it('wait, visibly, through switches and restarts, until they are approved; then each goes once', async () => {
    await saveShopSettings(context.shop, { approval: 'each' })
    await write(3)
    await send()
    await stopSending(context)
    await send()
    await resumeSending(context)
    await send()
    expect(sent).toEqual([])
    const log = await readMailLog(context, { limit: 10, actor })
    expect(log.mails.map(({ state, heldReason, explanation }) => ({ state, heldReason, explanation }))).toEqual(Array(3).fill({ state: 'QUEUED', heldReason: 'approval', explanation: 'Waits for your approval.' }))

    const waiting = await drafts()
    expect(waiting).toHaveLength(3)
    expect(waiting[0]).toMatchObject({ edited: false, changedFact: null, flowName: 'Recommendations after a purchase' })
    expect(await approve(waiting.slice(0, 2))).toEqual({ approved: 2, passedOver: 0 })
    expect(await Promise.all([approve(waiting.slice(0, 2)), approve(waiting.slice(0, 2))])).toEqual([{ approved: 0, passedOver: 2 }, { approved: 0, passedOver: 2 }])
    await Promise.all([send(), send()])
    await send()
    expect(sent.map((mail) => mail.sendId).sort()).toEqual(waiting.slice(0, 2).map((draft) => draft.sendId).sort())
    expect(await countDrafts(context.shop)).toBe(1)
  })

  it('are the first n of a flow that chose so, counted by approvals', async () => {
    await saveShopSettings(context.shop, { approval: 'each' })
    await write(3, { mode: 'first-n', first: 2 }, 720)
    const first = await drafts()
    expect(first).toHaveLength(3)
    await rejectDraft(context, { sendId: first[0]!.sendId, reason: 'Too long', actor })
    await approve(first.slice(1, 2))
    await order(11, 11)
    expect(await countDrafts(context.shop)).toBe(2)
    await approve(first.slice(2, 3))
    await order(12, 12)
    expect(await countDrafts(context.shop)).toBe(1)
    await send()
    expect(sent.map((mail) => mail.to)).toContain('customer-12@example.com')
    expect(sent.map((mail) => mail.to)).not.toContain('customer-11@example.com')
  })

  it('are cancelled with a reason when nobody reads them in time', async () => {
    await write(2, { mode: 'each', first: 1 })
    const [one] = await drafts()
    pass(3.1)
    expect(await drafts()).toEqual([])
    expect(await approve([one!])).toEqual({ approved: 0, passedOver: 1 })
    expect((await send()).cancelled).toEqual({ 'not-approved': 2 })
    expect((await readMailLog(context, { limit: 10, actor })).mails[0]).toMatchObject({ state: 'CANCELLED', explanation: 'Not sent: nobody approved it in time, and late is worse than never.' })
    expect(sent).toEqual([])
  })

  it('are written anew, and wait again, when a price changed before they were approved', async () => {
    await write(1, { mode: 'each', first: 1 })
    await context.shop.query('UPDATE variant SET price = price + 1')
    const [before] = await drafts()
    expect(before!.changedFact).toMatchObject({ kind: 'price' })
    await approve([before!])
    await send()
    await advanceRuns(context, { limit: 100 })
    await send()
    expect(sent).toEqual([])
    const [after] = await drafts()
    expect(after).toMatchObject({ changedFact: null })
    expect(after!.sendId).not.toBe(before!.sendId)
    await approve([after!])
    await send()
    await send()
    expect(sent.map((mail) => mail.sendId)).toEqual([after!.sendId])
  })
})

describe('editing and rejecting', () => {
  it('sends what was typed, and only to who approved the text as it is', async () => {
    await write(1, { mode: 'each', first: 1 })
    const [before] = await drafts()
    const lines = { ...before!.lines, headline: 'Ada1, we made you a shelf', opening: 'We picked these by hand.' }
    const edited = await editDraft(context, { sendId: before!.sendId, contentHash: before!.contentHash, lines, actor })
    expect(edited.ok).toBe(true)
    expect(await approve([before!])).toEqual({ approved: 0, passedOver: 1 })
    expect(await editDraft(context, { sendId: before!.sendId, contentHash: before!.contentHash, lines, actor })).toEqual({ ok: false, gone: true })
    const [after] = await drafts()
    expect(after).toMatchObject({ edited: true, lines, sendId: before!.sendId })
    await approve([after!])
    await send()
    expect(sent).toHaveLength(1)
    expect(sent[0]!.content.html).toContain('We picked these by hand.')
    expect(sent[0]!.content.text).toContain('We picked these by hand.')
    expect(await editDraft(context, { sendId: after!.sendId, contentHash: after!.contentHash, lines, actor })).toEqual({ ok: false, gone: true })
    const kept = await readReviewedLines(context)
    expect(kept.filter((line) => line.verdict === 'approved').map((line) => line.part)).toEqual(['preheader', ...after!.lines.reasons.map(() => 'reason'), 'subject'])
    expect(kept.filter((line) => line.verdict === 'edited').map(({ part, after: text, verdict, act }) => ({ part, text, verdict, act }))).toEqual([
      { part: 'headline', text: '{first_name}, we made you a shelf', verdict: 'edited', act: 'recommend' },
      { part: 'opening', text: 'We picked these by hand.', verdict: 'edited', act: 'recommend' },
    ])
  })

  it('refuses what is not true, says where, and changes nothing', async () => {
    await write(1, { mode: 'each', first: 1 })
    const [before] = await drafts()
    const lines = { ...before!.lines, subject: 'Only 19.99 today', opening: 'As nice as Bowl No. 1 is.' }
    const refused = await editDraft(context, { sendId: before!.sendId, contentHash: before!.contentHash, lines, actor })
    expect(refused).toMatchObject({ ok: false, problems: [{ field: 'subject', reason: 'unproven-date', words: 'today' }] })
    expect((await drafts())[0]).toMatchObject({ contentHash: before!.contentHash, edited: false })
    expect(await readReviewedLines(context)).toEqual([])
  })

  it('keeps a rejected mail’s sentences with the reason, and the customer is never mailed for this entry', async () => {
    await write(2, { mode: 'each', first: 1 })
    const [one, two] = await drafts()
    expect(await rejectDraft(context, { sendId: one!.sendId, reason: 'Does not sound like us', actor })).toBe(true)
    expect(await rejectDraft(context, { sendId: one!.sendId, reason: 'again', actor })).toBe(false)
    expect(await approve([one!])).toEqual({ approved: 0, passedOver: 1 })
    await approve([two!])
    await advanceRuns(context, { limit: 100 })
    await send()
    expect(sent.map((mail) => mail.sendId)).toEqual([two!.sendId])
    const kept = (await readReviewedLines(context)).filter((line) => line.verdict !== 'approved')
    expect(kept.length).toBe(4 + one!.lines.reasons.length)
    expect(kept.every((line) => line.verdict === 'rejected' && line.reason === 'Does not sound like us' && line.before === line.after)).toBe(true)
    const runs = await context.shop.query('SELECT state, exit_reason AS reason FROM flow_run WHERE send_id = $1', [one!.sendId])
    expect(runs).toEqual([{ state: 'EXITED', reason: 'rejected' }])
  })

  it('never writes a rejected sentence again, and writes earlier mails as they were', async () => {
    await write(2, { mode: 'each', first: 1 })
    const [one, two] = await drafts()
    await rejectDraft(context, { sendId: one!.sendId, reason: 'The opening does not sound like us', actor })
    expect(await replayMail(context, two!.sendId, { actor })).toEqual({ outcome: 'same' })
    const opening = (await readReviewedLines(context)).find((line) => line.part === 'opening')!.after
    await order(11, 40)
    const later = (await context.shop.query<{ sentences: { key: string; text: string }[] }>("SELECT decision->'sentences' AS sentences FROM outbox WHERE created_at > $1 ORDER BY id", [two!.createdAt])).flatMap((row) => row.sentences)
    expect(later.length).toBeGreaterThan(100)
    const openings = later.filter(({ key }) => key.startsWith('opening/')).map(({ text }) => text)
    expect(openings).not.toContain(opening)
    const model = await loadCopyModel(context)
    expect(model.version).toContain('+')
  })

  it('forgets a customer’s draft and sentences', async () => {
    await write(1, { mode: 'each', first: 1 })
    const [draft] = await drafts()
    await editDraft(context, { sendId: draft!.sendId, contentHash: draft!.contentHash, lines: { ...draft!.lines, opening: 'Hello again.' }, actor })
    await forgetMails(context, '1')
    await forgetSentences(context, '1')
    expect(await drafts()).toEqual([])
    expect(await countDrafts(context.shop)).toBe(0)
    expect(await readReviewedLines(context)).toEqual([])
  })
})
