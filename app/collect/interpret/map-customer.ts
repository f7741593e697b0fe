import { z } from 'zod'

import { id, optionalText, optionalTime, tags } from './fields'
import type { Told } from './map-order'
import { consentBody, mapConsent } from './map-consent'
import type { Changes, CustomerRow } from './rows'
import { BEFORE_EVERYTHING, withVersion } from './version'

export const customerBody = z.object({
  id,
  email: optionalText,
  first_name: optionalText,
  last_name: optionalText,
  locale: optionalText,
  tags,
  created_at: optionalTime,
  updated_at: optionalTime,
  default_address: z.object({ country_code: optionalText }).nullish(),
  email_marketing_consent: consentBody.nullish(),
})

type CustomerBody = z.output<typeof customerBody>

/** A customer from customers/create or customers/update. */
export function mapCustomer(body: CustomerBody, told: Told): Partial<Changes> {
  return {
    customers: [withVersion(customerFields(body, told), body.updated_at ?? told.at, told.version)],
    consents: body.email_marketing_consent ? mapConsent(body.id, body.email_marketing_consent, told) : [],
  }
}

/**
 * What an order or a checkout says of its customer. It is a shortened copy of unknown age, so anything that the
 * customer's own topics say overrules it; it stands until those are heard.
 */
export function mapCustomerOfOrder(body: CustomerBody, told: Told): CustomerRow {
  return withVersion(customerFields(body, told), BEFORE_EVERYTHING, body.updated_at ?? '')
}

function customerFields(body: CustomerBody, told: Told): Omit<CustomerRow, 'sourceUpdatedAt' | 'sourceVersion'> {
  return {
    id: body.id,
    email: body.email,
    firstName: body.first_name,
    lastName: body.last_name,
    locale: body.locale,
    country: body.default_address?.country_code ?? null,
    tags: body.tags,
    createdAt: body.created_at ?? told.at,
  }
}
