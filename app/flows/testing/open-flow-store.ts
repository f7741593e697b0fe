import type { OutgoingMail, Transport } from '~/deliver'
import type { ShopContext } from '~/platform/context'
import { createTestDatabase, type TestDatabase } from '~/platform/testing'

import { ensureDefaultFlows } from '../ensure-default-flows'
import { seedProducts } from './seed-store'

export interface FlowStore {
  database: TestDatabase
  context: ShopContext
  /** Mails that were handed over, in order. */
  sent: OutgoingMail[]
  /** Accepts every mail into `sent`. */
  transport: Transport
}

/**
 * A store with products and its first flows, on a database of its own. Its quiet hours have no length and its cap is
 * wide, because these tests move the clock by days.
 */
export async function openFlowStore(): Promise<FlowStore> {
  const database = await createTestDatabase()
  const context = await database.context(undefined, { quietHours: { from: '03:00', to: '03:00' }, frequencyCap: { mails: 50, days: 1 } })
  const sent: OutgoingMail[] = []
  const transport: Transport = { name: 'viewer', close: () => undefined, send: async (mail) => (sent.push(mail), { kind: 'accepted', messageId: null }) }
  await seedProducts(context)
  await ensureDefaultFlows(context)
  return { database, context, sent, transport }
}
