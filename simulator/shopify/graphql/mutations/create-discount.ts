import type { DiscountCode } from '../../../world/types'
import type { World } from '../../../world/world'
import { readGid } from '../../gid'
import { discountView } from '../views/discount-view'

interface Input {
  code?: string | null
  title?: string | null
  startsAt?: string | null
  endsAt?: string | null
  usageLimit?: number | null
  appliesOncePerCustomer?: boolean | null
  context?: { all?: string | null; customers?: { add?: string[] | null } | null } | null
  customerSelection?: { all?: boolean | null; customers?: { add?: string[] | null } | null } | null
  customerGets?: {
    value?: { percentage?: number | null; discountAmount?: unknown; discountOnQuantity?: unknown } | null
    items?: { all?: boolean | null; products?: { productsToAdd?: string[] | null } | null; collections?: unknown } | null
  } | null
}

/** `discountCodeBasicCreate` for percentages: what the app offers. Amounts and quantities are refused by name. */
export function createDiscount(world: World, { basicCodeDiscount: input }: { basicCodeDiscount: Input }): unknown {
  const errors: { field: string[]; message: string; code: string; extraInfo: null }[] = []
  const refuse = (path: string[], message: string, code: string): void => void errors.push({ field: ['basicCodeDiscount', ...path], message, code, extraInfo: null })
  const code = input.code?.trim() ?? ''
  const percentage = input.customerGets?.value?.percentage
  const startsAt = input.startsAt ? Date.parse(input.startsAt) : NaN
  const endsAt = input.endsAt ? Date.parse(input.endsAt) : null
  const buyers = input.context ?? (input.customerSelection ? { all: input.customerSelection.all ? 'ALL' : null, customers: input.customerSelection.customers } : null)
  if (code === '') refuse(['code'], "Code can't be blank", 'BLANK')
  else if (world.discounts.has(code.toUpperCase())) refuse(['code'], 'Code must be unique. Please try a different code.', 'TAKEN')
  if (!input.title?.trim()) refuse(['title'], "Title can't be blank", 'BLANK')
  if (Number.isNaN(startsAt)) refuse(['startsAt'], "Starts at can't be blank", 'BLANK')
  else if (endsAt !== null && endsAt <= startsAt) refuse(['endsAt'], 'Ends at needs to be after starts_at', 'END_DATE_BEFORE_START_DATE')
  if (input.customerGets?.value?.discountAmount != null || input.customerGets?.value?.discountOnQuantity != null) refuse(['customerGets', 'value'], 'This stand-in of Shopify makes percentages only.', 'INVALID')
  else if (percentage == null || percentage <= 0 || percentage > 1) refuse(['customerGets', 'value', 'percentage'], 'Value must be between 0.0 and 1.0', 'VALUE_OUTSIDE_RANGE')
  if (!input.customerGets?.items) refuse(['customerGets', 'items'], 'Items in entitlement for customer_gets can’t be blank', 'BLANK')
  if (!buyers || (!buyers.all && !buyers.customers?.add?.length)) refuse(['context'], "Context can't be blank", 'BLANK')
  if (errors.length > 0 || percentage == null || !buyers) return { codeDiscountNode: null, userErrors: errors }

  const ids = (gids: string[] | null | undefined, resource: 'Customer' | 'Product'): number[] | null => gids?.map((gid) => readGid(gid, resource, world.externalIds) ?? -1) ?? null
  const discount: DiscountCode = {
    id: 1_302_000_000_000 + world.counts.discounts++ * 32_768,
    code,
    title: input.title!.trim(),
    percentage,
    startsAt,
    endsAt,
    usageLimit: input.usageLimit ?? null,
    oncePerCustomer: input.appliesOncePerCustomer ?? false,
    customerIds: ids(buyers.customers?.add, 'Customer'),
    productIds: input.customerGets?.items?.all ? null : ids(input.customerGets?.items?.products?.productsToAdd, 'Product'),
    createdAt: world.now,
    uses: 0,
  }
  world.discounts.set(code.toUpperCase(), discount)
  return { codeDiscountNode: discountView(world, discount), userErrors: [] }
}
