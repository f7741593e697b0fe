import { writeConsentToShopify } from '~/collect'

import type { JobHandler } from '../job-handler'
import type { WriteConsentPayload } from '../contracts/write-consent'

export const handleWriteConsent: JobHandler<WriteConsentPayload> = async ({ context }, { customerId }) => {
  await writeConsentToShopify(context, customerId)
  return { written: 1 }
}
