import type { Address, Customer } from '../../../world/types'
import type { World } from '../../../world/world'
import { publicId, toGid } from '../../gid'
import { toGraphqlDecimal } from '../../money'
import { metafieldView } from '../mutations/edit-metafields'
import { connection, type ConnectionArgs, type Listing } from '../connection'
import type { AdminContext, View } from '../context'
import { orderListing, orderView } from './order-view'
import { iso } from './product-view'

export function customerView(world: World, customer: Customer): View {
  const paid = customer.orders.filter((order) => order.cancelledAt === null && !order.test)
  const consentAt = customer.consentAt === null ? null : iso(customer.consentAt)
  return {
    __typename: 'Customer',
    id: toGid('Customer', publicId(customer)),
    legacyResourceId: String(customer.id),
    firstName: customer.firstName,
    lastName: customer.lastName,
    displayName: `${customer.firstName} ${customer.lastName}`,
    email: customer.email,
    phone: null,
    locale: customer.locale,
    note: null,
    state: 'DISABLED',
    tags: customer.tags,
    metafield: (name: { namespace?: string | null; key: string }) => metafieldView(customer, name),
    taxExempt: false,
    taxExemptions: [],
    verifiedEmail: true,
    validEmailAddress: true,
    canDelete: customer.orders.length === 0,
    dataSaleOptOut: false,
    productSubscriberStatus: 'NEVER_SUBSCRIBED',
    multipassIdentifier: null,
    lifetimeDuration: `${Math.max(1, Math.round((world.now - customer.createdAt) / 86_400_000))} days`,
    createdAt: iso(customer.createdAt),
    updatedAt: iso(customer.updatedAt),
    numberOfOrders: String(customer.orders.length),
    amountSpent: { amount: toGraphqlDecimal(paid.reduce((sum, order) => sum + order.total, 0)), currencyCode: world.shop.currency },
    emailMarketingConsent: { marketingState: customer.consent, marketingOptInLevel: customer.consentLevel, consentUpdatedAt: consentAt, sourceLocation: null },
    defaultEmailAddress: {
      __typename: 'CustomerEmailAddress',
      emailAddress: customer.email,
      marketingState: customer.consent,
      marketingOptInLevel: customer.consentLevel,
      marketingUpdatedAt: consentAt,
      marketingUnsubscribeUrl: `${world.shop.storefront}/account/unsubscribe`,
      openTrackingLevel: 'UNKNOWN',
      openTrackingUrl: null,
      validFormat: true,
      sourceLocation: null,
    },
    smsMarketingConsent: null,
    defaultPhoneNumber: null,
    defaultAddress: customer.address ? addressView(customer, customer.address) : null,
    addresses: customer.address ? [addressView(customer, customer.address)] : [],
    addressesV2: (args: ConnectionArgs, context: AdminContext) => connection({ items: customer.address ? [customer.address] : [], id: (address) => address.id, view: (address) => addressView(customer, address) }, args, context),
    lastOrder: () => {
      const last = customer.orders.at(-1)
      return last ? orderView(world, last) : null
    },
    orders: (args: ConnectionArgs, context: AdminContext) => connection(orderListing(world, customer.orders, context), args, context),
    statistics: { predictedSpendTier: null, rfmGroup: null },
  }
}

export function addressView(customer: Pick<Customer, 'firstName' | 'lastName'>, address: Address): View {
  return {
    __typename: 'MailingAddress',
    id: `${toGid('MailingAddress', address.id)}?model_name=CustomerAddress`,
    firstName: customer.firstName,
    lastName: customer.lastName,
    name: `${customer.firstName} ${customer.lastName}`,
    company: null,
    address1: address.address1,
    address2: null,
    city: address.city,
    province: address.province,
    provinceCode: address.provinceCode,
    country: address.country,
    countryCode: address.countryCode,
    countryCodeV2: address.countryCode,
    zip: address.zip,
    phone: null,
    latitude: null,
    longitude: null,
    timeZone: address.timeZone,
    coordinatesValidated: false,
    formattedArea: `${address.city} ${address.provinceCode}, ${address.country}`,
  }
}

export function customerListing(world: World, outermost = false): Listing<Customer> {
  return {
    items: world.customers,
    id: (customer) => customer.id,
    view: (customer) => customerView(world, customer),
    outermost,
    searchable: {
      fields: ['id', 'email', 'first_name', 'last_name', 'tag', 'customer_date', 'updated_at', 'orders_count', 'country', 'accepts_marketing', 'email_marketing_state', 'state'],
      read: (customer) => ({
        id: customer.id,
        email: customer.email,
        first_name: customer.firstName,
        last_name: customer.lastName,
        tag: customer.tags,
        customer_date: customer.createdAt,
        updated_at: Math.floor(customer.updatedAt / 1000) * 1000,
        orders_count: customer.orders.length,
        country: customer.address?.country ?? null,
        accepts_marketing: customer.consent === 'SUBSCRIBED',
        email_marketing_state: customer.consent,
        state: 'disabled',
      }),
    },
    sort: { CREATED_AT: (c) => c.createdAt, UPDATED_AT: (c) => c.updatedAt, NAME: (c) => `${c.lastName} ${c.firstName}`, LOCATION: (c) => c.address?.city ?? '' },
  }
}
