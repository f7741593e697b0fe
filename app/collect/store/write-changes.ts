import type { FieldCipher } from '~/platform/crypto'
import type { ShopTransaction } from '~/platform/tenancy'

import type { Changes } from '../interpret/rows'
import { applyConsents } from './apply-consents'
import { applyDeletions } from './apply-deletions'
import { applyMerges } from './apply-merges'
import { applyRefunds } from './apply-refunds'
import { recordPrivacyRequests } from './record-privacy-requests'
import { upsertCheckouts } from './upsert-checkouts'
import { upsertCollections } from './upsert-collections'
import { touchCustomers, upsertCustomers } from './upsert-customers'
import { upsertOrders } from './upsert-orders'
import { upsertProducts } from './upsert-products'

/** How many rows were new or newer than what was known. */
export interface Written {
  customers: number
  products: number
  orders: number
}

/**
 * Writes what a batch says, wherever it comes from. Repeating it, splitting it or shuffling it ends in the same rows:
 * each row keeps its newest version, deletions stay, refunds and consents add up by themselves.
 */
export async function writeChanges(tx: ShopTransaction, cipher: FieldCipher, changes: Changes, now: Date): Promise<Written> {
  const customerIds = await upsertCustomers(tx, cipher, changes.customers, now)
  await applyConsents(tx, changes.consents, customerIds, now)
  const products = await upsertProducts(tx, changes.products)
  await upsertCollections(tx, changes.collections)
  const { orderIds, customerIds: buyers } = await upsertOrders(tx, changes.orders)
  const refundedBuyers = await applyRefunds(tx, changes.refunds, orderIds)
  await upsertCheckouts(tx, changes.checkouts)
  const kept = await applyMerges(tx, changes.merges)
  await applyDeletions(tx, changes.deletions, now)
  await touchCustomers(tx, [...buyers, ...refundedBuyers, ...kept], now)
  await recordPrivacyRequests(tx, changes.privacyRequests)
  return { customers: customerIds.length, products, orders: orderIds.length }
}
