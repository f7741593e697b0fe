import { ConsentState } from '@prisma/client'
import { z } from 'zod'

import { id, optionalText, optionalTime } from './fields'
import type { Told } from './map-order'
import type { Changes, ConsentRow } from './rows'

export const consentBody = z.object({ state: optionalText, consent_updated_at: optionalTime })

/** customers_email_marketing_consent/update */
export const consentTopicBody = z.object({ customer_id: id, email_marketing_consent: consentBody.nullish() })

export function mapConsentTopic(body: z.output<typeof consentTopicBody>, told: Told): Partial<Changes> {
  return { consents: body.email_marketing_consent ? mapConsent(body.customer_id, body.email_marketing_consent, told) : [] }
}

/** Of a consent that Shopify gives no time for: it may be older than it looks, so it never undoes an unsubscription. */
const WITHOUT_TIME = 'shopify, without a time'

/** Without a time of its own, a consent is as old as the telling of it. A state that we do not know counts as no consent. */
export function mapConsent(customerId: string, consent: z.output<typeof consentBody>, told: Told): ConsentRow[] {
  if (consent.state === null) return []
  return [{ customerId, state: readConsentState(consent.state), source: consent.consent_updated_at ? 'shopify' : WITHOUT_TIME, occurredAt: consent.consent_updated_at ?? told.at }]
}

/** Shopify says subscribed, SUBSCRIBED, not_subscribed …, depending on where one asks. */
export function readConsentState(text: string): ConsentState {
  const state = text.toUpperCase()
  return state in ConsentState ? (state as ConsentState) : 'NOT_SUBSCRIBED'
}
