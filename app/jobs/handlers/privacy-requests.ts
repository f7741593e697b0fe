import { completePrivacyRequest, listOpenPrivacyRequests } from '~/collect'

import { eraseCustomer } from '../privacy/erase-customer'
import { eraseStore } from '../privacy/erase-store'
import { exportCustomer } from '../privacy/export-customer'
import type { JobHandler } from '../job-handler'

/** Carries out what Shopify's compliance topics asked for, oldest first. Each request is complete or open, never half done for good. */
export const handlePrivacyRequests: JobHandler = async ({ services, context }) => {
  const done: Record<string, number> = {}
  for (const request of await listOpenPrivacyRequests(context)) {
    if (request.kind === 'customers/data_request') {
      await completePrivacyRequest(context, request.id, request.customerId ? await exportCustomer(context, request.customerId) : {})
    } else if (request.kind === 'customers/redact') {
      await eraseCustomer(context, request.customerId, request.orderIds)
      await completePrivacyRequest(context, request.id)
    } else {
      await eraseStore(services, context, request)
      await completePrivacyRequest(context, request.id)
    }
    done[request.kind] = (done[request.kind] ?? 0) + 1
  }
  return Object.keys(done).length > 0 ? done : null
}
