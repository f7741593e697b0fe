import { createTestDatabase, type TestDatabase } from '~/platform/testing'
import type { ShopContext } from '~/platform/context'
import type { ShopSettings } from '~/platform/shop-settings'

import { createSendGridTransport } from '../transports/create-sendgrid-transport'
import type { ConfirmBeforeSend, OutboxState, SendOptions, SendReport, Transport } from '../types'
import { sendDue } from '../send-due'
import { startSendGridStandIn, type SendGridStandIn } from './start-sendgrid-stand-in'

export interface OutboxRow {
  id: string
  state: OutboxState
  heldReason: string | null
  attempts: number
  dueAt: Date
  acceptedAt: Date | null
  resolvedAt: Date | null
  messageId: string | null
  error: string | null
  customerId: string
}

export interface DeliverTest {
  database: TestDatabase
  context: ShopContext
  provider: SendGridStandIn
  transport: Transport
  /** A store of its own, with no quiet hours and a cap that is out of the way. */
  openStore(settings?: Partial<ShopSettings>): Promise<ShopContext>
  send(context: ShopContext, options?: Partial<SendOptions>): Promise<SendReport>
  rows(context: ShopContext): Promise<OutboxRow[]>
  close(): Promise<void>
}

export const alwaysConfirm: ConfirmBeforeSend = async () => ({ ok: true })

/** A real database, a stand-in for SendGrid with a ledger, and the real transport between them. */
export async function createDeliverTest(): Promise<DeliverTest> {
  const database = await createTestDatabase()
  const provider = await startSendGridStandIn()
  const transport = createSendGridTransport({ apiKey: 'SG.test', baseUrl: provider.url, clock: database.services.clock, timeoutMs: 15_000 })
  let stores = 0
  const openStore = async (settings: Partial<ShopSettings> = {}) => {
    stores += 1
    return database.context(`store-${stores}.myshopify.com`, { quietHours: { from: '00:00', to: '00:00' }, frequencyCap: { mails: 50, days: 7 }, ...settings })
  }
  return {
    database,
    context: await openStore(),
    provider,
    transport,
    openStore,
    send: (context, options = {}) => sendDue(context, { transport, confirm: alwaysConfirm, limit: 1_000, ...options }),
    rows: (context) =>
      context.shop.query<OutboxRow>(
        `SELECT id, state, held_reason AS "heldReason", attempts, due_at AS "dueAt", accepted_at AS "acceptedAt", resolved_at AS "resolvedAt",
                message_id AS "messageId", error, customer_id AS "customerId"
         FROM outbox WHERE shop_id = $1 ORDER BY customer_id, entry_number`,
        [context.shopId],
      ),
    close: async () => {
      transport.close()
      await provider.close()
      await database.close()
    },
  }
}
