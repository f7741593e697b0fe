import type { History } from '../purchases'
import type { FittedSource } from '../source'
import { segmentsAlong, type SegmentBounds } from '../segments'
import type { ItemStatistics } from './item-statistics'
import { boughtByKind, type Kinds } from './kinds'

/** What the ranker looks at: the sources' scores, the customer's own past with the product, and the product itself. */
export interface FeatureSources {
  /** Their best are the candidates. */
  readonly sources: readonly FittedSource[]
  /** They score candidates and propose none. */
  readonly judges: readonly FittedSource[]
  readonly statistics: ItemStatistics
  /** null: the ranker was learned without kinds of products, or without segments of customers. */
  readonly kinds: Kinds | null
  readonly segments: SegmentBounds | null
}

const itemColumns = ['weekly', 'monthly', 'seasonal', 'sold', 'trend', 'age', 'early', 'repeat share', 'price', 'price ratio'] as const
const ownColumns = ['times bought', 'order share', 'faded orders', 'orders since', 'days since', 'of interval', 'of own interval', 'own quantity'] as const
const customerColumns = ['orders', 'products', 'orders per product', 'days silent', 'basket size'] as const
const segmentColumns = ['segment', 'order value'] as const
const kindColumns = ['days since kind', 'of kind interval', 'share of kind'] as const

/** Names of the columns, in order: two for each source and judge, then own, product and customer, segment and kind where there are. */
export function featureNames(scored: readonly string[], { segments, kinds }: { segments: boolean; kinds: boolean }): string[] {
  return [...scored.flatMap((name) => [name, `${name}, of best`]), ...ownColumns, ...itemColumns, ...customerColumns, ...(segments ? segmentColumns : []), ...(kinds ? kindColumns : [])]
}

/** Stands for "never" in columns of days and orders. */
const never = 9_999

/**
 * One row of features for each of `items`, row-major.
 * @param at the moment of the question, in days
 */
export function featureRows({ sources: proposers, judges, statistics, kinds, segments }: FeatureSources, history: History, at: number, items: Uint32Array): Float32Array {
  const sources = [...proposers, ...judges]
  const customer = describeCustomer(history, at, segments)
  const columns = 2 * sources.length + ownColumns.length + itemColumns.length + customer.features.length + (kinds ? kindColumns.length : 0)
  const features = new Float32Array(items.length * columns)
  sources.forEach((source, s) => {
    const scores = source.scoreOf(history, at, items)
    let best = 0
    for (const score of scores) if (score > best) best = score
    for (let i = 0; i < items.length; i++) {
      features[i * columns + 2 * s] = scores[i]!
      features[i * columns + 2 * s + 1] = best === 0 ? 0 : scores[i]! / best
    }
  })
  const ofKinds = kinds && boughtByKind(history, kinds)
  for (let i = 0; i < items.length; i++) {
    let next = i * columns + 2 * sources.length
    next = writeOwn(features, next, customer, statistics, items[i]!, at)
    next = writeItem(features, next, customer, statistics, items[i]!, at)
    for (const feature of customer.features) features[next++] = feature
    if (ofKinds) writeKind(features, next, history, at, kinds, ofKinds, items[i]!)
  }
  return features
}

interface Customer {
  orders: number
  meanPrice: number
  bought: Map<number, { times: number; faded: number; quantity: number; firstDay: number; lastDay: number; lastOrder: number }>
  features: number[]
}

function describeCustomer(history: History, at: number, segments: SegmentBounds | null): Customer {
  const rows = history.item.length
  const orders = rows === 0 ? 0 : history.basket[rows - 1]! + 1
  const bought: Customer['bought'] = new Map()
  let price = 0
  let spent = 0
  for (let row = 0; row < rows; row++) {
    spent += history.price[row]! * history.quantity[row]!
    const faded = 0.85 ** (orders - 1 - history.basket[row]!)
    price += Math.log1p(history.price[row]!)
    const known = bought.get(history.item[row]!)
    if (known) {
      known.times++
      known.faded += faded
      known.quantity += history.quantity[row]!
      known.lastDay = history.day[row]!
      known.lastOrder = history.basket[row]!
    } else {
      bought.set(history.item[row]!, {
        times: 1, faded, quantity: history.quantity[row]!, firstDay: history.day[row]!, lastDay: history.day[row]!, lastOrder: history.basket[row]!,
      })
    }
  }
  const silent = rows === 0 ? never : at - history.day[rows - 1]!
  return {
    orders,
    meanPrice: rows === 0 ? 0 : price / rows,
    bought,
    features: [
      orders, bought.size, orders / Math.max(1, bought.size), silent, rows / Math.max(1, orders),
      ...(segments ? [segmentsAlong(history, at, segments).at(-1)!, Math.log1p(spent / Math.max(1, orders))] : []),
    ],
  }
}

function writeOwn(to: Float32Array, from: number, { orders, bought }: Customer, { intervalDays }: ItemStatistics, item: number, at: number): number {
  const own = bought.get(item)
  let next = from
  if (!own) {
    to[next + 3] = never
    to[next + 4] = never
    to[next + 5] = -1
    to[next + 6] = -1
    return next + ownColumns.length
  }
  const silent = at - own.lastDay
  const ownInterval = own.times > 1 ? (own.lastDay - own.firstDay) / (own.times - 1) : 0
  to[next++] = own.times
  to[next++] = own.times / orders
  to[next++] = own.faded
  to[next++] = orders - 1 - own.lastOrder
  to[next++] = silent
  to[next++] = intervalDays[item]! > 0 ? silent / intervalDays[item]! : -1
  to[next++] = ownInterval > 0 ? silent / ownInterval : -1
  to[next++] = Math.log1p(own.quantity / own.times)
  return next
}

function writeItem(to: Float32Array, from: number, { meanPrice }: Customer, s: ItemStatistics, item: number, at: number): number {
  const price = Math.log1p(s.price[item]!)
  let next = from
  to[next++] = s.weekly[item]!
  to[next++] = s.monthly[item]!
  to[next++] = s.seasonal[item]!
  to[next++] = s.sold[item]!
  to[next++] = s.weekly[item]! / (s.seasonal[item]! + 1)
  to[next++] = s.sold[item]! > 0 ? Math.min(never, at - s.firstDay[item]!) : -1
  to[next++] = s.early[item]!
  to[next++] = s.repeatShare[item]!
  to[next++] = price
  to[next++] = price - meanPrice
  return next
}

/** How long ago and how often the customer bought of the product's kind: the place of a thing that is due, or of one too many. */
function writeKind(to: Float32Array, from: number, history: History, at: number, { kind, intervalDays }: Kinds, bought: ReturnType<typeof boughtByKind>, item: number): void {
  const of = kind[item]!
  const own = bought.get(of)
  const silent = own ? at - own.lastDay : of === 0 ? -1 : never
  to[from] = silent
  to[from + 1] = own && intervalDays[of]! > 0 ? silent / intervalDays[of]! : -1
  to[from + 2] = own ? own.rows / history.item.length : 0
}
