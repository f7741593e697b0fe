import { z } from 'zod'

import { patientPolicy, shopPayload, type JobContract } from '../job-contract'

const payload = shopPayload.extend({ customerId: z.string().min(1) })
export type WriteConsentPayload = z.infer<typeof payload>

/** Asked for whenever somebody leaves. Here they have left already; this tells Shopify. */
export const writeConsentJob: JobContract<WriteConsentPayload> = {
  name: 'write-consent',
  title: 'Write a customer’s consent to Shopify',
  payload,
  singletonKey: ({ shopId, customerId }) => `${shopId}/${customerId}`,
  policy: patientPolicy,
}
