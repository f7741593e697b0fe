import type { ConsentState } from '@prisma/client'

import type { ShopTransaction } from '~/platform/tenancy'

import { applyConsents } from '../store/apply-consents'

export interface ConsentEventInput {
  customerId: string
  state: ConsentState
  /** Where it came from, e.g. "one-click unsubscribe", "import Klaviyo". */
  source: string
  occurredAt: Date
  recordedAt: Date
}

/** Adds one event to the consent ledger; the customer's present state follows the newest `occurredAt`. */
export async function recordConsent(tx: ShopTransaction, event: ConsentEventInput): Promise<void> {
  await applyConsents(tx, [{ ...event, occurredAt: event.occurredAt.toISOString() }], [], event.recordedAt)
}
