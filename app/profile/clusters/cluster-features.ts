import type { OrderSummaryNumbers } from '../rhythm/summarise-orders'

/** What customers are grouped by, in the order of every row of features. */
export const clusterFeatureNames = ['recency', 'frequency', 'basket', 'tenure'] as const
export type ClusterFeature = (typeof clusterFeatureNames)[number]
export const clusterWidth = clusterFeatureNames.length

const day = 86_400_000

/**
 * One customer with at least one order: days since the last order, orders, mean value of an order (net of refunds,
 * shop currency), days since the first order. All are 0 or more.
 */
export function clusterFeatures(summary: Pick<OrderSummaryNumbers, 'orders' | 'firstAt' | 'lastAt' | 'total'>, now: number): number[] {
  return [
    Math.max(0, (now - summary.lastAt) / day),
    summary.orders,
    Math.max(0, summary.total / Math.max(1, summary.orders)),
    Math.max(0, (now - summary.firstAt) / day),
  ]
}
