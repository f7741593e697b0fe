import type { DiscountCode } from '../../../world/types'
import type { World } from '../../../world/world'
import { toGid } from '../../gid'
import { connection, type ConnectionArgs } from '../connection'
import type { AdminContext, View } from '../context'
import { customerView } from './customer-view'
import { iso, productView } from './product-view'

export function discountView(world: World, discount: DiscountCode): View {
  const percent = `${Math.round(discount.percentage * 1000) / 10}%`
  const summary = `${percent} off ${discount.productIds === null ? 'entire order' : `${discount.productIds.length} products`}`
  return {
    __typename: 'DiscountCodeNode',
    id: toGid('DiscountCodeNode', discount.id),
    codeDiscount: {
      __typename: 'DiscountCodeBasic',
      title: discount.title,
      status: world.now < discount.startsAt ? 'SCHEDULED' : discount.endsAt !== null && world.now > discount.endsAt ? 'EXPIRED' : 'ACTIVE',
      summary,
      shortSummary: summary,
      startsAt: iso(discount.startsAt),
      endsAt: discount.endsAt === null ? null : iso(discount.endsAt),
      createdAt: iso(discount.createdAt),
      updatedAt: iso(discount.createdAt),
      usageLimit: discount.usageLimit,
      asyncUsageCount: discount.uses,
      appliesOncePerCustomer: discount.oncePerCustomer,
      hasTimelineComment: false,
      recurringCycleLimit: 1,
      tags: [],
      discountClass: 'ORDER',
      discountClasses: [discount.productIds === null ? 'ORDER' : 'PRODUCT'],
      combinesWith: { orderDiscounts: false, productDiscounts: false, shippingDiscounts: true },
      minimumRequirement: null,
      shareableUrls: [],
      codesCount: { count: 1, precision: 'EXACT' },
      codes: (args: ConnectionArgs, context: AdminContext) =>
        connection({ items: [discount], id: (item) => item.id, view: (item) => ({ __typename: 'DiscountRedeemCode', id: toGid('DiscountRedeemCode', item.id), code: item.code, asyncUsageCount: item.uses, createdBy: null }) }, args, context),
      context: discount.customerIds === null
        ? { __typename: 'DiscountBuyerSelectionAll', all: 'ALL' }
        : { __typename: 'DiscountCustomers', customers: () => discount.customerIds!.flatMap((id) => world.customerById.get(id) ?? []).map((customer) => customerView(world, customer)) },
      customerGets: {
        appliesOnOneTimePurchase: true,
        appliesOnSubscription: false,
        value: { __typename: 'DiscountPercentage', percentage: discount.percentage },
        items: discount.productIds === null
          ? { __typename: 'AllDiscountItems', allItems: true }
          : { __typename: 'DiscountProducts', products: (args: ConnectionArgs, context: AdminContext) => connection({ items: discount.productIds!.flatMap((id) => world.productById.get(id) ?? []), id: (product) => product.id, view: (product) => productView(world, product) }, args, context) },
      },
    },
  }
}
