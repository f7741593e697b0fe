import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { sendDue, type OutgoingMail, type Transport } from '~/deliver'
import type { ShopContext } from '~/platform/context'
import type { TestDatabase } from '~/platform/testing'

import { advanceRuns, confirmBeforeSend, enterTriggers, flowDefinitionSchema, previewMail, readFlows, saveFlow, setFlowState, type FlowDefinition } from './index'
import { openFlowStore } from './testing/open-flow-store'
import { seedCustomer, seedOrder } from './testing/seed-store'

const HOUR = 3_600_000
let database: TestDatabase
let context: ShopContext
let sent: OutgoingMail[]
let transport: Transport

beforeEach(async () => ({ database, context, sent, transport } = await openFlowStore()))
afterEach(() => database.close())

const at = (time: string) => database.services.clock.set(new Date(time))
const pass = (hours: number) => database.services.clock.advance(hours * HOUR)
const send = () => sendDue(context, { transport, confirm: confirmBeforeSend(context), limit: 1000 })
const exits = () => context.shop.query<{ id: string; reason: string }>(`SELECT customer_id AS id, exit_reason AS reason FROM flow_run WHERE state = 'EXITED' ORDER BY customer_id, entry_number`)

async function greeted(): Promise<string[]> {
  for (let again = 0; again < 2; again++) {
    await enterTriggers(context)
    await advanceRuns(context, { limit: 100 })
    await send()
  }
  return sent.splice(0).map((mail) => mail.to)
}

/** Customers with a birthday, as the reading leaves them, and a store of which something can be recommended. */
async function people(birthdays: Record<string, number | null>): Promise<void> {
  for (const [id, birthday] of Object.entries(birthdays)) {
    await seedCustomer(context, id)
    await context.shop.query('UPDATE customer SET birthday = $2 WHERE id = $1', [id, birthday])
  }
  for (let index = 0; index < 4; index++) {
    await seedCustomer(context, `9${index}`)
    await seedOrder(context, { id: `p${index}`, customerId: `9${index}`, at: new Date(context.clock.now().getTime() - 72 * HOUR), productId: String(2 + index) })
  }
  await context.shop.query(`INSERT INTO birthday_reading (shop_id, metafield, started_at, finished_at) VALUES ($1, 'facts.birth_date', $2, $2)`, [context.shopId, context.clock.now()])
  await context.shop.query(`UPDATE shop SET time_zone = 'America/New_York'`)
}
async function turnOn(edit: (definition: FlowDefinition) => void = () => undefined): Promise<void> {
  const flow = (await readFlows(context.shop)).find((one) => one.kind === 'birthday')!
  Object.assign(flow.definition.experiment, { holdoutShare: 0, variants: [{ id: 'plain', name: 'Plain', weight: 1 }] })
  edit(flow.definition)
  await saveFlow(context, flow.id, { name: flow.name, definition: flow.definition, expectedVersion: flow.version })
  await setFlowState(context, flow.id, 'ON')
}

describe('the birthday flow', () => {
  it('greets on the store’s own calendar day, from its hour on, once a year', async () => {
    at('2026-05-14T02:00:00Z')
    await people({ '1': 513, '2': 514, '3': 515, '4': null })
    await turnOn()
    // 22:00 on the 13th in New York.
    expect(await greeted()).toEqual(['customer-1@example.com'])
    pass(9)
    expect(await greeted()).toEqual([])
    pass(1)
    expect(await greeted()).toEqual(['customer-2@example.com'])
    pass(3)
    expect(await greeted()).toEqual([])
    at('2027-05-14T15:00:00Z')
    for (const [index, productId] of ['2', '3', '4'].entries()) await seedOrder(context, { id: `later-${index}`, customerId: `9${index}`, at: context.clock.now(), productId })
    pass(1)
    expect(await greeted()).toEqual(['customer-2@example.com'])
  })

  it('says so in the mail, with a code where the variant gives one, and rests on the fact', async () => {
    at('2026-05-14T15:00:00Z')
    await people({ '2': 514 })
    await turnOn()
    await enterTriggers(context)
    await advanceRuns(context, { limit: 10 })
    const [mail] = await context.shop.query<{ facts: unknown[]; trigger: string }>(`SELECT facts, decision->>'trigger' AS trigger FROM outbox`)
    expect(mail!.facts).toContainEqual({ kind: 'birthday', customerId: '2', on: '2026-05-14' })
    expect(mail!.trigger).toBe('birthday:2:2026-05-14T00:00:00.000Z')
    await send()
    expect(sent[0]!.content.text).toMatch(/birthday|today|wish|happy returns|cake|balloon|day/iu)
  })

  it('does not go once the day is over, nor when the date was taken away', async () => {
    at('2026-05-14T15:00:00Z')
    await people({ '2': 514, '3': 514 })
    await turnOn()
    await enterTriggers(context)
    await advanceRuns(context, { limit: 10 })
    await context.shop.query(`UPDATE customer SET birthday = 715 WHERE id = '3'`)
    await send()
    expect(sent.splice(0).map((mail) => mail.to)).toEqual(['customer-2@example.com'])
    expect(await context.shop.query(`SELECT state, held_reason AS reason FROM outbox WHERE customer_id = '3'`)).toEqual([{ state: 'CANCELLED', reason: 'birthday-over' }])
    at('2026-05-15T15:00:00Z')
    expect(await greeted()).toEqual([])
    expect(await exits()).toEqual([{ id: '3', reason: 'too-late' }])
  })

  it('greets who was born on 29 February on the 28th of other years', async () => {
    at('2026-02-28T15:00:00Z')
    await people({ '1': 228, '2': 229, '3': 301 })
    await turnOn()
    expect((await greeted()).sort()).toEqual(['customer-1@example.com', 'customer-2@example.com'])
  })

  it('asks no date of another place, refuses a variant that waits, and shows its mail before it is turned on', async () => {
    at('2026-05-14T15:00:00Z')
    await people({ '2': 514 })
    await turnOn((definition) => Object.assign(definition.trigger, { metafield: 'loyalty.birthday' }))
    expect(await greeted()).toEqual([])
    const { definition } = (await readFlows(context.shop)).find((one) => one.kind === 'birthday')!
    const waiting = structuredClone(definition)
    waiting.experiment.variants[0]!.waitDays = 2
    expect(flowDefinitionSchema.safeParse(waiting).error?.issues[0]?.message).toContain('birthday does not wait')
    expect(flowDefinitionSchema.safeParse({ ...definition, trigger: { kind: 'birthday', metafield: 'birthday', hour: 8 } }).error?.issues[0]?.path).toEqual(['trigger', 'metafield'])
    const preview = await previewMail(context, { definition, customerId: '90' })
    expect(preview.notes[0]).toContain('as if it were this customer’s birthday')
  })
})
