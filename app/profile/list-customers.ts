import type { ConsentState } from '@prisma/client'
import type { ShopContext } from '~/platform/context'
import { logAccess } from '~/platform/log-access'
import { segmentColumns, type SegmentRef } from './segmentation/segment-ref'
import type { SegmentName } from './segments'

export interface CustomerListQuery {
  /** Only those of this segment, of either kind. */
  segment?: SegmentRef
  /** From the page before. */
  cursor?: string | null
  limit: number
  /** Who reads: names are personal data, so the reading is noted in the access log. */
  actor: string
}

export interface ListedCustomer {
  id: string
  /** null: Shopify gives no name for them. */
  name: string | null
  segment: SegmentName | null
  orders: number
  /** Net of refunds, in the shop's currency. */
  spent: number
  lastOrderAt: Date | null
  consentState: ConsentState
}

interface CustomerListRow extends Omit<ListedCustomer, 'name'> {
  firstName: Buffer | null
  lastName: Buffer | null
  sortTime: Date
}

/** The store's customers, those who bought last first, a page at a time. Reads the names from collect's table. */
export async function listCustomers(context: ShopContext, query: CustomerListQuery): Promise<{ customers: ListedCustomer[]; nextCursor: string | null }> {
  const after = readCursor(query.cursor)
  return context.shop.transaction(async (tx) => {
    const rows = await tx.query<CustomerListRow>(
      `SELECT * FROM (
         SELECT c.id, c.first_name_encrypted AS "firstName", c.last_name_encrypted AS "lastName", p.segment,
           coalesce(p.orders, 0) AS orders, coalesce(p.monetary_total, 0)::float8 AS spent, p.last_order_at AS "lastOrderAt",
           c.consent_state AS "consentState", coalesce(p.last_order_at, 'epoch') AS "sortTime"
         FROM customer c LEFT JOIN customer_profile p ON p.shop_id = c.shop_id AND p.customer_id = c.id
         WHERE c.shop_id = $1 AND c.deleted_at IS NULL AND c.redacted_at IS NULL AND ($2::text IS NULL OR p.${segmentColumns[query.segment?.scheme ?? 'rfm']} = $2)
       ) AS listed
       WHERE $3::timestamptz IS NULL OR ("sortTime", id) < ($3, $4)
       ORDER BY "sortTime" DESC, id DESC LIMIT $5`,
      [tx.shopId, query.segment?.name ?? null, after?.at ?? null, after?.id ?? null, query.limit + 1],
    )
    const page = rows.slice(0, query.limit)
    if (page.length > 0) await logAccess(tx, { actor: query.actor, action: 'customer-list', customerIds: page.map(({ id }) => id), at: context.clock.now() })
    const last = page.at(-1)
    return {
      customers: page.map(({ firstName, lastName, sortTime: _sortTime, ...row }) => ({ ...row, name: readName(context, firstName, lastName) })),
      nextCursor: rows.length > query.limit && last ? Buffer.from(`${last.sortTime.toISOString()} ${last.id}`).toString('base64url') : null,
    }
  })
}

function readName(context: ShopContext, first: Buffer | null, last: Buffer | null): string | null {
  const open = (envelope: Buffer | null, field: string) => (envelope ? context.cipher.decrypt(envelope, `${context.shopId}/customer.${field}`) : '')
  return `${open(first, 'firstName')} ${open(last, 'lastName')}`.trim() || null
}

/** A cursor that was cut off or made up starts again at the first page. */
function readCursor(cursor: string | null | undefined): { at: Date; id: string } | null {
  const [time = '', id = ''] = Buffer.from(cursor ?? '', 'base64url').toString('utf8').split(' ')
  const at = new Date(time)
  return id === '' || Number.isNaN(at.getTime()) ? null : { at, id }
}
