import type { ShopSettings } from '~/platform/shop-settings'

import type { FlowDefinition } from './definition'
import type { FlowKind } from './flow'

/** The flows that every store starts with, turned off. */
export function defaultFlows(settings: Pick<ShopSettings, 'holdoutShare'>): { kind: FlowKind; name: string; definition: FlowDefinition }[] {
  return [
    {
      kind: 'post-purchase',
      name: 'Recommendations after a purchase',
      definition: {
        trigger: { kind: 'order-placed', afterDays: 7 },
        conditions: [{ kind: 'no-order-since' }],
        experiment: {
          name: 'Products in the subject line, or a short one',
          holdoutShare: settings.holdoutShare,
          metric: 'conversion',
          windowDays: 14,
          variants: [
            { id: 'product', name: 'Product in the subject', weight: 1, subjectStyle: 'product' },
            { id: 'short', name: 'Short subject', weight: 1, subjectStyle: 'short' },
          ],
        },
        send: { act: 'recommend', layout: 'three', products: 3, tone: null, offer: null, expiresAfterHours: 72, entryAgainAfterDays: 30 },
      },
    },
    {
      kind: 'win-back',
      name: 'Win-back',
      definition: {
        trigger: { kind: 'lapsed', overdueAtLeast: 0.9, minimumOrders: 2, silentAtMostDays: 730 },
        conditions: [{ kind: 'no-order-since' }],
        experiment: {
          name: 'A discount, or none',
          holdoutShare: Math.max(settings.holdoutShare, 0.1),
          metric: 'revenue',
          windowDays: 14,
          variants: [
            { id: 'offer', name: '10 % off', weight: 1, offer: { percentage: 10, validDays: 14 } },
            { id: 'no-offer', name: 'No discount', weight: 1, offer: null },
          ],
        },
        send: { act: 'win_back', layout: 'three', products: 3, tone: null, offer: null, expiresAfterHours: 72, entryAgainAfterDays: 90 },
      },
    },
  ]
}
