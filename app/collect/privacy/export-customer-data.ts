import type { ShopContext } from '~/platform/context'

import { readCustomer, readCustomerContact } from '../read/read-customer'

/** Everything that collect holds of a person, for customers/data_request; other rooms add theirs. */
export async function exportCustomerData(context: ShopContext, customerId: string): Promise<Record<string, unknown>> {
  const customer = await readCustomer(context, customerId)
  if (!customer) return { customer: null }
  const { emailIndex: _index, hasEmail: _has, ...facts } = customer
  const contact = await readCustomerContact(context, customerId, 'data request')
  return context.shop.transaction(async (tx) => {
    const of = (statement: string) => tx.query(statement, [tx.shopId, customerId])
    return {
      customer: { ...facts, ...contact },
      birthday: await of('SELECT birthday / 100 AS month, birthday % 100 AS day FROM customer WHERE shop_id = $1 AND id = $2 AND birthday IS NOT NULL'),
      consents: await of('SELECT state, source, occurred_at AS "occurredAt", recorded_at AS "recordedAt" FROM consent_event WHERE shop_id = $1 AND customer_id = $2 ORDER BY occurred_at, id'),
      orders: await of(
        `SELECT o.id, o.name, o.currency, o.subtotal, o.total_price AS "totalPrice", o.total_refunded AS "totalRefunded", o.discount_codes AS "discountCodes",
           o.landing_site AS "landingSite", o.processed_at AS "processedAt", o.cancelled_at AS "cancelledAt",
           (SELECT coalesce(json_agg(json_build_object('title', l.title, 'variant', l.variant_title, 'sku', l.sku, 'quantity', l.quantity, 'refunded', l.refunded, 'price', l.price) ORDER BY l.id), '[]')
            FROM order_line l WHERE l.shop_id = o.shop_id AND l.order_id = o.id) AS lines
         FROM "order" o WHERE o.shop_id = $1 AND o.customer_id = $2 ORDER BY o.processed_at, o.id`,
      ),
      checkouts: await of('SELECT product_ids AS "productIds", total_price AS "totalPrice", currency, created_at AS "createdAt", completed_at AS "completedAt" FROM checkout WHERE shop_id = $1 AND customer_id = $2 ORDER BY created_at, token'),
      visits: await of('SELECT kind, product_id AS "productId", collection_id AS "collectionId", words, at FROM storefront_visit WHERE shop_id = $1 AND customer_id = $2 ORDER BY at, event_id'),
      writtenToShopify: await of('SELECT marks, written_at AS "writtenAt" FROM customer_mark WHERE shop_id = $1 AND customer_id = $2'),
      deliveries: await of('SELECT topic, received_at AS "receivedAt" FROM inbox WHERE shop_id = $1 AND customer_id = $2 AND length(body_encrypted) > 0 ORDER BY id'),
    }
  })
}
