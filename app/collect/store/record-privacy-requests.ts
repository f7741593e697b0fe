import { derivedId } from '~/platform/ids'
import type { ShopTransaction } from '~/platform/tenancy'

import type { PrivacyRow } from '../interpret/rows'

/** Notes requests of the compliance topics; a job carries them out through every room. */
export async function recordPrivacyRequests(tx: ShopTransaction, requests: readonly PrivacyRow[]): Promise<void> {
  for (const request of requests) {
    await tx.query(
      `INSERT INTO privacy_request (id, shop_id, kind, customer_id, order_ids, received_at) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING`,
      [derivedId(tx.shopId, 'privacy', request.id), tx.shopId, request.kind, request.customerId, request.orderIds, request.receivedAt],
    )
  }
}
