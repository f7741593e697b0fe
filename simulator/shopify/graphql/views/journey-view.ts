import type { Order } from '../../../world/types'
import type { World } from '../../../world/world'
import { toGid } from '../../gid'
import type { View } from '../context'
import { iso } from './product-view'

/** How the customer came to this order, as far as Shopify sees it: the landing page and its UTM parameters. */
export function journeyView(world: World, order: Order): View {
  return { __typename: 'CustomerJourneySummary', ready: true, customerOrderIndex: null, daysToConversion: 0, momentsCount: { count: 1, precision: 'EXACT' }, firstVisit: visitView(world, order), lastVisit: visitView(world, order) }
}

function visitView(world: World, order: Order): View | null {
  if (order.landingSite === null) return null
  const parameters = new URL(order.landingSite, world.shop.storefront).searchParams
  const utm = parameters.get('utm_source')
  return {
    __typename: 'CustomerVisit',
    id: toGid('CustomerVisit', order.id),
    landingPage: `${world.shop.storefront}${order.landingSite}`,
    occurredAt: iso(order.createdAt),
    referrerUrl: order.referringSite,
    referralCode: null,
    source: utm ?? (order.referringSite ? 'Google' : 'direct'),
    sourceType: null,
    utmParameters: utm === null ? null : { source: utm, medium: parameters.get('utm_medium'), campaign: parameters.get('utm_campaign'), content: parameters.get('utm_content'), term: parameters.get('utm_term') },
  }
}
