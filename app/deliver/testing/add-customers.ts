import type { DeliverContext } from '../types'

export interface TestCustomer {
  id: string
  email?: string | null
  consentState?: string
  timeZone?: string | null
  deleted?: boolean
  redacted?: boolean
}

/** Rows as collect would have written them; subscribed, at "<id>@example.com", unless told otherwise. */
export async function addCustomers({ shop, shopId, cipher, clock }: DeliverContext, customers: readonly TestCustomer[]): Promise<void> {
  const now = clock.now()
  const emails = customers.map(({ id, email }) => (email === undefined ? `${id}@example.com` : email))
  await shop.query(
    `INSERT INTO customer (shop_id, id, email_encrypted, email_index, consent_state, time_zone, deleted_at, redacted_at, created_at, source_updated_at, changed_at)
     SELECT $1, id, email, email_index, consent::"ConsentState", zone, deleted, redacted, $9, $9, $9
     FROM unnest($2::text[], $3::bytea[], $4::text[], $5::text[], $6::text[], $7::timestamptz[], $8::timestamptz[]) AS new (id, email, email_index, consent, zone, deleted, redacted)`,
    [
      shopId,
      customers.map((one) => one.id),
      emails.map((email) => (email === null ? null : cipher.encrypt(email, `${shopId}/customer.email`))),
      emails.map((email) => (email === null ? null : cipher.blindIndex(email, shopId))),
      customers.map((one) => one.consentState ?? 'SUBSCRIBED'),
      customers.map((one) => one.timeZone ?? null),
      customers.map((one) => (one.deleted ? now : null)),
      customers.map((one) => (one.redacted ? now : null)),
      now,
    ],
  )
}
