import type { World } from '../../../world/world'
import { toGid } from '../../gid'
import type { View } from '../context'
import { iso } from './product-view'

export function shopView(world: World): View {
  const { shop } = world
  const host = new URL(shop.storefront).host
  const domain = { __typename: 'Domain', id: toGid('Domain', shop.id + 1), host, url: shop.storefront, sslEnabled: true }
  return {
    __typename: 'Shop',
    id: toGid('Shop', shop.id),
    name: shop.name,
    email: shop.email,
    contactEmail: shop.email,
    shopOwnerName: 'Ember Oakley',
    description: 'Things for the house and the garden, and what to drink between the two.',
    myshopifyDomain: shop.domain,
    primaryDomain: domain,
    domains: [domain],
    url: shop.storefront,
    currencyCode: shop.currency,
    enabledPresentmentCurrencies: ['USD', 'CAD', 'GBP'],
    currencyFormats: { moneyFormat: '${{amount}}', moneyInEmailsFormat: '${{amount}}', moneyWithCurrencyFormat: '${{amount}} USD', moneyWithCurrencyInEmailsFormat: '${{amount}} USD' },
    ianaTimezone: shop.timeZone,
    timezoneAbbreviation: 'EST',
    timezoneOffset: '-0500',
    timezoneOffsetMinutes: -300,
    taxesIncluded: false,
    taxShipping: false,
    unitSystem: 'IMPERIAL_SYSTEM',
    weightUnit: 'POUNDS',
    setupRequired: false,
    plan: { displayName: 'Basic', publicDisplayName: 'Basic', partnerDevelopment: false, shopifyPlus: false },
    shopAddress: addressView(shop.id),
    billingAddress: addressView(shop.id),
    createdAt: iso(shop.createdAt),
    updatedAt: iso(world.liveFrom),
  }
}

function addressView(shopId: number): View {
  return { __typename: 'ShopAddress', id: `gid://shopify/ShopAddress/${shopId}`, address1: '12 Wharf Street', address2: null, city: 'Portland', company: 'Ember & Oak', country: 'United States', countryCodeV2: 'US', province: 'Maine', provinceCode: 'ME', zip: '04101', phone: null, name: 'Ember & Oak', formattedArea: 'Portland ME, United States', formatted: ['12 Wharf Street', 'Portland ME 04101', 'United States'] }
}
