/**
 * collect: what the outside world says becomes rows.
 *
 * In: webhooks of Shopify as raw bytes, lines of its bulk exports, pages of its Admin API, order files (CSV) and
 * suppression lists of a sender used before.
 * Out: rows that every later room reads through the functions below, and the consent ledger.
 * Owns the tables: inbox, customer, consent_event, product, variant, order, order_line, refund, checkout, sync_run,
 * privacy_request, import_run.
 */
import type { ConsentState, InboxState } from '@prisma/client'
import type { Services, ShopContext } from '~/platform/context'
import type { ShopTransaction } from '~/platform/tenancy'
import type {
  CatalogueProduct, CustomerContact, CustomerRecord, OrderLineSummary, OrderSummary, PurchaseLine,
} from './records'

export type * from './records'

export interface IncomingWebhook {
  shopId: string; topic: string; webhookId: string; eventId: string | null
  apiVersion: string | null; triggeredAt: Date | null; rawBody: Uint8Array
}
export interface ProjectionReport { done: number; ignored: number; malformed: number; failed: number; remaining: number }
export interface InboxEntry {
  id: string; topic: string; state: InboxState; attempts: number; error: string | null
  receivedAt: Date; processedAt: Date | null; webhookId: string
}
export interface ColumnMap {
  order: string; sku: string; title?: string; quantity: string; price: string; time: string
  customer?: string; email?: string; country?: string
  cancelled?: { column: string; prefix?: string; equals?: string }
  ignoreSkus?: string[]; currency?: string; timeZone?: string
}
export interface ImportReport {
  runId: string; rowsRead: number; rowsLoaded: number; rowsRejected: number; rejections: { line: number; reason: string }[]
  customers: number; products: number; orders: number; seconds: number
}
export interface SuppressionLine { line: number; email: string | null; reason: 'unsubscribe' | 'bounce' | 'complaint' | string }
export interface PrivacyRequestRecord { id: string; kind: string; customerId: string | null; receivedAt: Date; completedAt: Date | null }
export interface SyncReport { running: number; finished: number; failed: number; rows: number }

export declare function receiveWebhook(services: Services, webhook: IncomingWebhook): Promise<{ inboxId: bigint | null; duplicate: boolean }>
export declare function projectInbox(context: ShopContext, options: { limit: number }): Promise<ProjectionReport>
export declare function replayInbox(context: ShopContext, inboxId: bigint): Promise<void>
export declare function readInbox(context: ShopContext, options: { states?: InboxState[]; limit: number }): Promise<InboxEntry[]>
export declare function eraseOldBodies(context: ShopContext, olderThan: Date): Promise<number>

export declare function startBackfill(context: ShopContext): Promise<void>
export declare function continueSync(context: ShopContext): Promise<SyncReport>
export declare function reconcile(context: ShopContext): Promise<{ rows: number; repaired: number }>

export declare function importOrders(context: ShopContext, options: {
  path: string; columns?: ColumnMap; consent?: 'subscribed' | 'unknown'; onProgress?: (rowsRead: number) => void
}): Promise<ImportReport>
export declare function readSuppressionFile(path: string): AsyncIterable<SuppressionLine>

export declare function recordConsent(tx: ShopTransaction, event: {
  customerId: string; state: ConsentState; source: string; occurredAt: Date; recordedAt: Date
}): Promise<void>
export declare function writeConsentToShopify(context: ShopContext, customerId: string): Promise<void>

export declare function listOpenPrivacyRequests(context: ShopContext): Promise<PrivacyRequestRecord[]>
export declare function completePrivacyRequest(context: ShopContext, requestId: string, exported?: unknown): Promise<void>
export declare function exportCustomerData(context: ShopContext, customerId: string): Promise<Record<string, unknown>>
export declare function redactCustomerRows(context: ShopContext, customerId: string): Promise<void>
export declare function redactShopRows(context: ShopContext): Promise<void>

/** Ordered by customer, time, order, line. */
export declare function streamPurchases(context: ShopContext): AsyncIterable<PurchaseLine[]>
/** Ordered by customer, time, order. Orders of nobody (no customer) come last. */
export declare function streamOrders(context: ShopContext, range?: { from?: Date; to?: Date }): AsyncIterable<OrderSummary[]>
export declare function readCatalogue(context: ShopContext, options?: { ids?: string[] }): Promise<CatalogueProduct[]>
export declare function readCustomer(context: ShopContext, customerId: string): Promise<CustomerRecord | null>
export declare function readCustomerContact(context: ShopContext, customerId: string, actor: string): Promise<CustomerContact | null>
export declare function readCustomerOrders(context: ShopContext, customerId: string): Promise<(OrderSummary & { lines: OrderLineSummary[] })[]>
/** Orders that happened at `since` or later, oldest first; test, cancelled and deleted ones left out. */
export declare function readOrdersSince(tx: ShopTransaction, since: Date): Promise<OrderSummary[]>
