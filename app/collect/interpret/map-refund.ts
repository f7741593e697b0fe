import { Decimal } from 'decimal.js'
import { z } from 'zod'

import { id, list, moneySet, optionalAmount, optionalId, optionalText, optionalTime, shopMoney, sum } from './fields'
import type { Told } from './map-order'
import type { RefundRow } from './rows'

const refundLine = z.object({
  line_item_id: id,
  quantity: z.number().int(),
  subtotal: optionalAmount,
  subtotal_set: moneySet,
  total_tax: optionalAmount,
  total_tax_set: moneySet,
})
const adjustment = z.object({ kind: optionalText, amount: optionalAmount, amount_set: moneySet })
const transaction = z.object({ kind: optionalText, status: optionalText, amount: optionalAmount })

export const refundBody = z.object({
  id,
  order_id: optionalId,
  created_at: optionalTime,
  processed_at: optionalTime,
  refund_line_items: list(refundLine),
  refund_shipping_lines: list(z.unknown()),
  order_adjustments: list(adjustment),
  transactions: list(transaction),
})

/**
 * A refund's goods value: its lines, corrected by what was given back above or below them ("refund_discrepancy",
 * negative when the customer got more). Shipping is left out, as it is from an order's value. A refund that names
 * neither lines nor corrections nor shipping is a plain sum of money: what was paid back.
 */
export function mapRefund(body: z.output<typeof refundBody>, told: Told): RefundRow {
  const lines = body.refund_line_items.map((line) => ({ lineId: line.line_item_id, quantity: line.quantity, subtotal: shopMoney(line.subtotal_set, line.subtotal) }))
  const corrections = body.order_adjustments.filter((part) => part.kind !== 'shipping_refund').map((part) => new Decimal(shopMoney(part.amount_set, part.amount)).negated().toFixed())
  const onlyMoney = lines.length === 0 && body.order_adjustments.length === 0 && body.refund_shipping_lines.length === 0
  const paidBack = body.transactions.filter((part) => part.kind === 'refund' && part.status === 'success').map((part) => part.amount ?? '0')
  return {
    id: body.id,
    orderId: body.order_id ?? '',
    amount: onlyMoney ? sum(paidBack) : sum([...lines.map((line) => line.subtotal), ...corrections]),
    tax: sum(body.refund_line_items.map((line) => shopMoney(line.total_tax_set, line.total_tax))),
    lines,
    processedAt: body.processed_at ?? body.created_at ?? told.at,
  }
}
