import type { ShopContext } from '~/platform/context'
import { logAccess } from '~/platform/log-access'

import type { CustomerContact, CustomerRecord } from '../records'

/** A customer without name and address, deleted and redacted ones included; null when the store has no such customer. */
export async function readCustomer(context: ShopContext, customerId: string): Promise<CustomerRecord | null> {
  const [row] = await context.shop.query<CustomerRecord>(
    `SELECT id, locale, country, time_zone AS "timeZone", tags, consent_state AS "consentState", consent_updated_at AS "consentUpdatedAt",
       profiling_opt_out AS "profilingOptOut", created_at AS "createdAt", deleted_at AS "deletedAt", redacted_at AS "redactedAt",
       changed_at AS "changedAt", email_encrypted IS NOT NULL AS "hasEmail", email_index AS "emailIndex"
     FROM customer WHERE shop_id = $1 AND id = $2`,
    [context.shopId, customerId],
  )
  return row ?? null
}

/**
 * Name and address in the clear. Each reading is noted in the access log with `actor`: a person ("staff") or the part
 * of the app that needs it ("deliver").
 */
export async function readCustomerContact(context: ShopContext, customerId: string, actor: string): Promise<CustomerContact | null> {
  return context.shop.transaction(async (tx) => {
    const [row] = await tx.query<{ email: Buffer | null; firstName: Buffer | null; lastName: Buffer | null }>(
      `SELECT email_encrypted AS email, first_name_encrypted AS "firstName", last_name_encrypted AS "lastName" FROM customer WHERE shop_id = $1 AND id = $2`,
      [tx.shopId, customerId],
    )
    if (!row) return null
    await logAccess(tx, { actor, action: 'read name and address', customerIds: [customerId], at: context.clock.now() })
    const open = (envelope: Buffer | null, field: keyof CustomerContact) => (envelope ? context.cipher.decrypt(envelope, `${tx.shopId}/customer.${field}`) : null)
    return { email: open(row.email, 'email'), firstName: open(row.firstName, 'firstName'), lastName: open(row.lastName, 'lastName') }
  })
}
