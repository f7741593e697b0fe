/**
 * collect: what the outside world says becomes rows.
 *
 * In: webhooks of Shopify as raw bytes, lines of its bulk exports, pages of its Admin API, visits that the web pixel
 * tells, order files (CSV) and suppression lists of a sender used before.
 * Out: rows that every later room reads through the functions below, and the consent ledger.
 * Owns the tables: inbox, customer, customer_mark, consent_event, product, variant, order, order_line, refund, checkout, sync_run,
 * privacy_request, import_run, birthday_reading, cost_reading, storefront_pixel, storefront_visitor, storefront_visit, storefront_intake.
 */
export type * from './records'

export { receiveWebhook, type IncomingWebhook } from './inbox/receive-webhook'
export { projectInbox, type ProjectionReport } from './inbox/project-inbox'
export { replayInbox, ReplayError } from './inbox/replay-inbox'
export { readInbox, type InboxEntry } from './inbox/read-inbox'
export { eraseOldBodies } from './inbox/erase-old-bodies'
export { readGrantedScopes } from './inbox/read-granted-scopes'

export { startBackfill } from './sync/start-backfill'
export { continueSync, type SyncReport } from './sync/continue-sync'
export { reconcile } from './sync/reconcile'
export { readRuns as readSyncRuns, type SyncRunRow } from './sync/sync-run'

export { importOrders, type ImportOptions, type ImportReport } from './importing/import-orders'
export { readSuppressionFile, type SuppressionLine } from './importing/read-suppression-file'
export { ImportError } from './importing/import-error'
export { openTable } from './importing/open-table'
export { columnMapSchema, type ColumnMap } from './importing/column-map'
export { knownColumnMap } from './importing/known-column-map'

export { recordConsent, type ConsentEventInput } from './consent/record-consent'
export { objectToProfiling, type Objection } from './consent/object-to-profiling'
export { writeConsentToShopify } from './consent/write-consent-to-shopify'

export { readBirthdays } from './birthdays/read-birthdays'
export { readBirthdayReading, type BirthdayReading } from './birthdays/birthday-reading'
export { forgetBirthdays } from './birthdays/forget-birthdays'
export { birthdaysOn, metafieldName } from './birthdays/parse-birthday'

export { askForCosts } from './costs/ask-for-costs'
export { readCosts } from './costs/read-costs'
export { readCostReading, type CostReading } from './costs/cost-reading'
export { forgetCosts } from './costs/forget-costs'
export { readUnitCosts } from './read/read-unit-costs'
export { countKnownCosts, type KnownCosts } from './read/count-known-costs'

export { readMark, segmentTag, writeMark, type SegmentMark } from './marks/segment-mark'
export { writeSegmentMarks, type MarkChange, type MarkReport } from './marks/write-segment-marks'

export { receiveVisits, type VisitsAnswer, type VisitsRequest } from './storefront/receive-visits'
export { MOST_BYTES as MOST_VISIT_BYTES } from './storefront/read-visits-body'
export { makeVisitKey } from './storefront/visit-key'
export { linkVisits, type LinkReport } from './storefront/link-visits'
export { ensurePixel, renewVisitKey } from './storefront/ensure-pixel'
export { readStorefrontState, type StorefrontState } from './storefront/read-storefront-state'
export { forgetOldVisits, forgetUnwantedVisits, VISIT_DAYS } from './storefront/forget-visits'
export { outcomes as visitOutcomes, type Outcome as VisitOutcome } from './storefront/outcomes'
export { streamVisits, type VisitRecord } from './read/stream-visits'
export { readLookOutcomes, type LookOutcomes } from './read/read-look-outcomes'

export { listOpenPrivacyRequests, listPrivacyRequests, completePrivacyRequest, readPrivacyExport, type PrivacyRequestRecord } from './privacy/privacy-requests'
export { exportCustomerData } from './privacy/export-customer-data'
export { redactCustomerRows } from './privacy/redact-customer-rows'
export { redactShopRows } from './privacy/redact-shop-rows'

export { streamPurchases } from './read/stream-purchases'
export { streamOrders } from './read/stream-orders'
export { readVisitTimes } from './read/read-visit-times'
export { readVariantOptions } from './read/read-variant-options'
export { readCatalogue } from './read/read-catalogue'
export { streamProductTexts, type ProductTextRow } from './read/stream-product-texts'
export { catalogueKinds, findInCatalogue, type CatalogueChoice, type CatalogueKind } from './read/find-in-catalogue'
export { readCollections, type CollectionRecord } from './read/read-collections'
export { readCustomer, readCustomerContact } from './read/read-customer'
export { readCustomerNames } from './read/read-customer-names'
export { findCustomerByEmail } from './read/find-customer-by-email'
export { readCustomerOrders, readOrdersSince } from './read/read-orders'
