import type { FieldCipher } from '~/platform/crypto'
import type { ShopTransaction } from '~/platform/tenancy'

import { BEFORE_EVERYTHING, withVersion } from '../interpret/version'
import { upsertCustomers } from '../store/upsert-customers'
import { IMPORT_VERSION } from './load-staged'
import { IMPORTED, type StagedCustomer } from './staged-row'

export interface ImportedCustomer extends Omit<StagedCustomer, 'key'> {
  id: string
  emailIndex: string
  firstAt: string
}

const BATCH = 2_000

/**
 * Writes the customers of a file. Whoever the store has already under the same address keeps the store's id, and the
 * staged lines are given to that one.
 * @returns the customers of the file with the ids that hold.
 */
export async function importCustomers(tx: ShopTransaction, cipher: FieldCipher, customers: readonly ImportedCustomer[], now: Date): Promise<ImportedCustomer[]> {
  const own = await tx.query<{ emailIndex: string; id: string }>(
    `SELECT c.email_index AS "emailIndex", min(c.id) AS id FROM customer c WHERE c.shop_id = $1 AND NOT starts_with(c.id, '${IMPORTED}')
       AND c.email_index = ANY($2) GROUP BY c.email_index`,
    [tx.shopId, customers.map((customer) => customer.emailIndex)],
  )
  const idOf = new Map(own.map((row) => [row.emailIndex, row.id]))
  await tx.query('UPDATE import_line l SET customer_id = r.id FROM unnest($1::text[], $2::text[]) AS r(email_index, id) WHERE l.email_index = r.email_index', [
    own.map((row) => row.emailIndex),
    own.map((row) => row.id),
  ])
  const fresh = customers.filter((customer) => !idOf.has(customer.emailIndex))
  for (let at = 0; at < fresh.length; at += BATCH) {
    const rows = fresh.slice(at, at + BATCH).map((customer) => {
      const facts = { id: customer.id, email: customer.email, firstName: customer.firstName, lastName: customer.lastName, locale: null, country: customer.country, tags: null, createdAt: customer.firstAt }
      return withVersion(facts, BEFORE_EVERYTHING, IMPORT_VERSION)
    })
    await upsertCustomers(tx, cipher, rows, now)
  }
  return customers.map((customer) => ({ ...customer, id: idOf.get(customer.emailIndex) ?? customer.id }))
}
