import type { ShopContext } from '~/platform/context'
import { logAccess } from '~/platform/log-access'

/**
 * First and last names of several customers by id, in the clear; without those that have none. The reading is noted
 * in the access log for each of them, with `actor`.
 */
export async function readCustomerNames(context: ShopContext, customerIds: readonly string[], actor: string): Promise<Record<string, string>> {
  const ids = [...new Set(customerIds)].sort()
  if (ids.length === 0) return {}
  return context.shop.transaction(async (tx) => {
    const rows = await tx.query<{ id: string; first: Buffer | null; last: Buffer | null }>(
      'SELECT id, first_name_encrypted AS first, last_name_encrypted AS last FROM customer WHERE shop_id = $1 AND id = ANY($2::text[]) ORDER BY id',
      [tx.shopId, ids],
    )
    const names: Record<string, string> = {}
    for (const { id, first, last } of rows) {
      const open = (envelope: Buffer | null, field: string) => (envelope ? context.cipher.decrypt(envelope, `${tx.shopId}/customer.${field}`) : '')
      const name = `${open(first, 'firstName')} ${open(last, 'lastName')}`.trim()
      if (name === '') continue
      names[id] = name
    }
    const seen = Object.keys(names)
    if (seen.length > 0) await logAccess(tx, { actor, action: 'read name', customerIds: seen, at: context.clock.now() })
    return names
  })
}
