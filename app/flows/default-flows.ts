import type { ShopSettings } from '~/platform/shop-settings'

import type { FlowDefinition, FlowVariant } from './definition'
import type { FlowKind } from './flow'

/** The flows that every store starts with, turned off; `named` says their English names in the store's language. */
export function defaultFlows(settings: Pick<ShopSettings, 'holdoutShare'>, named: (english: string) => string = (english) => english): DefaultFlow[] {
  return inEnglish(settings).map(({ kind, name, definition }) => {
    const { experiment } = definition
    const variants = experiment.variants.map((variant) => ({ ...variant, name: named(variant.name) }))
    return { kind, name: named(name), definition: { ...definition, experiment: { ...experiment, name: named(experiment.name), variants } } }
  })
}

interface DefaultFlow {
  kind: FlowKind
  name: string
  definition: FlowDefinition
}

function inEnglish(settings: Pick<ShopSettings, 'holdoutShare'>): DefaultFlow[] {
  const against = (name: string, variants: FlowVariant[], holdoutShare = settings.holdoutShare): FlowDefinition['experiment'] => ({ name, holdoutShare, metric: 'conversion', windowDays: 14, variants })
  const question: FlowVariant = { id: 'question', name: 'Question in the subject', weight: 1, subjectStyle: 'question' }
  const product: FlowVariant = { id: 'product', name: 'Product in the subject', weight: 1, subjectStyle: 'product' }
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
            { id: 'offer', name: '10% off', weight: 1, offer: { percentage: 10, validDays: 14 } },
            { id: 'no-offer', name: 'No discount', weight: 1, offer: null },
          ],
        },
        send: { act: 'win_back', layout: 'three', products: 3, tone: null, offer: null, expiresAfterHours: 72, entryAgainAfterDays: 90 },
      },
    },
    {
      kind: 'replenish',
      name: 'Time to reorder',
      definition: {
        trigger: { kind: 'product-due', leadDays: 3, minimumRepeatBuyers: 5 },
        conditions: [],
        experiment: against('A question in the subject line, or the product', [question, product]),
        send: { act: 'replenish', layout: 'single', products: 1, tone: null, offer: null, expiresAfterHours: 72, entryAgainAfterDays: 7 },
      },
    },
    {
      kind: 'cross-sell',
      name: 'Goes with the order',
      definition: {
        trigger: { kind: 'order-placed', afterDays: 3 },
        conditions: [{ kind: 'no-order-since' }],
        experiment: against('One product, or several', [
          { id: 'one', name: 'One product', weight: 1, layout: 'single' },
          { id: 'several', name: 'Several products', weight: 1 },
        ]),
        send: { act: 'cross_sell', layout: 'three', products: 3, tone: null, offer: null, expiresAfterHours: 72, entryAgainAfterDays: 30 },
      },
    },
    {
      kind: 'back-in-stock',
      name: 'Back in stock',
      definition: {
        trigger: { kind: 'back-in-stock', outAtLeastDays: 2, notBoughtDays: 30 },
        conditions: [],
        experiment: against('The product in the subject line', [product]),
        send: { act: 'back_in_stock', layout: 'single', products: 1, tone: null, offer: null, expiresAfterHours: 48, entryAgainAfterDays: 7 },
      },
    },
    {
      kind: 'price-drop',
      name: 'A lower price',
      definition: {
        trigger: { kind: 'price-drop', dropAtLeastPercent: 10, notBoughtDays: 60 },
        conditions: [],
        experiment: against('The product in the subject line', [product]),
        send: { act: 'price_drop', layout: 'single', products: 1, tone: null, offer: null, expiresAfterHours: 48, entryAgainAfterDays: 14 },
      },
    },
    {
      kind: 'welcome',
      name: 'Welcome',
      definition: {
        trigger: { kind: 'subscribed', afterHours: 1 },
        conditions: [],
        experiment: against('A welcome', [{ id: 'welcome', name: 'Welcome', weight: 1 }]),
        send: { act: 'welcome', layout: 'three', products: 3, tone: null, offer: null, expiresAfterHours: 72, entryAgainAfterDays: null },
      },
    },
    {
      kind: 'review',
      name: 'Asking for a review',
      definition: {
        trigger: { kind: 'order-placed', afterDays: 21 },
        conditions: [],
        experiment: against('A question in the subject line, or the product', [question, product]),
        send: { act: 'review_request', layout: 'three', products: 3, tone: null, offer: null, expiresAfterHours: 120, entryAgainAfterDays: 60 },
      },
    },
    {
      kind: 'birthday',
      name: 'Birthday',
      definition: {
        trigger: { kind: 'birthday', metafield: 'facts.birth_date', hour: 8 },
        conditions: [],
        experiment: against('A discount, or none', [
          { id: 'offer', name: '10% off', weight: 1, offer: { percentage: 10, validDays: 14 } },
          { id: 'no-offer', name: 'No discount', weight: 1, offer: null },
        ]),
        send: { act: 'birthday', layout: 'three', products: 3, tone: null, offer: null, expiresAfterHours: 12, entryAgainAfterDays: 300 },
      },
    },
  ]
}

/** The kind that a flow with this act is of, for the campaign in its links. */
export function kindOfAct(act: FlowDefinition['send']['act']): FlowKind {
  switch (act) {
    case 'recommend': return 'post-purchase'
    case 'win_back': return 'win-back'
    case 'cross_sell': return 'cross-sell'
    case 'back_in_stock': return 'back-in-stock'
    case 'price_drop': return 'price-drop'
    case 'review_request': return 'review'
    default: return act
  }
}
