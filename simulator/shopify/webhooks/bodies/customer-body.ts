import type { Address, Customer } from '../../../world/types'
import type { World } from '../../../world/world'
import { publicId, toGid } from '../../gid'
import { stamp } from './stamp'

/** The body of customers/create and customers/update, and the customer inside an order. */
export function customerBody(world: World, customer: Customer): Record<string, unknown> {
  const address = customer.address ? { ...addressBody(customer, customer.address), id: customer.address.id, customer_id: publicId(customer), country_name: customer.address.country, default: true } : null
  return {
    id: publicId(customer),
    admin_graphql_api_id: toGid('Customer', publicId(customer)),
    created_at: stamp(customer.createdAt),
    updated_at: stamp(customer.updatedAt),
    first_name: customer.firstName,
    last_name: customer.lastName,
    state: 'disabled',
    note: null,
    verified_email: true,
    multipass_identifier: null,
    tax_exempt: false,
    email: customer.email,
    phone: null,
    currency: world.shop.currency,
    addresses: address ? [address] : [],
    tax_exemptions: [],
    default_address: address,
  }
}

/** The body of customers/delete: the id and little else. */
export function customerDeletedBody(customer: Customer): Record<string, unknown> {
  return { id: publicId(customer), admin_graphql_api_id: toGid('Customer', publicId(customer)), phone: null, addresses: [], tax_exemptions: [] }
}

/** The body of customers_email_marketing_consent/update. */
export function consentBody(customer: Customer): Record<string, unknown> {
  return {
    customer_id: publicId(customer),
    email_address: customer.email,
    email_marketing_consent: {
      state: customer.consent.toLowerCase(),
      opt_in_level: customer.consentLevel?.toLowerCase() ?? null,
      consent_updated_at: customer.consentAt === null ? null : stamp(customer.consentAt),
    },
  }
}

export function addressBody(customer: Pick<Customer, 'firstName' | 'lastName'>, address: Address): Record<string, unknown> {
  return {
    first_name: customer.firstName,
    last_name: customer.lastName,
    name: `${customer.firstName} ${customer.lastName}`,
    company: null,
    address1: address.address1,
    address2: null,
    city: address.city,
    province: address.province,
    province_code: address.provinceCode,
    country: address.country,
    country_code: address.countryCode,
    zip: address.zip,
    phone: null,
    latitude: null,
    longitude: null,
  }
}
