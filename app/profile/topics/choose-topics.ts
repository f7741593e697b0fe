import type { ModelCard } from '~/ml'
import type { Random } from '~/platform/random'
import { choosePlainest } from '../evaluation/choose-plainest'
import { buildCorpus, type Corpus } from './build-corpus'
import { groupByBaskets, groupByWords, type TopicMethod } from './group-products'
import { groupShares, judgeGrouping, labelGrouping, noGrouping, type Grouping, type Market } from './judge-grouping'
import { nameTopics } from './name-topics'
import type { ProductText } from './product-terms'
import { momentOf, nextOrders, popularity, type NextOrder, type PurchaseColumns } from './purchase-columns'
import { rowOf } from './sparse-rows'
import type { TopicModel } from './topic-model'

export interface TopicChoice {
  card: Omit<ModelCard, 'seconds'>
  model: TopicModel | null
}

/** Numbers of topics tried; a topic has at least `productsEach` products on average. */
const topicCounts = [4, 8, 16, 32, 48]
const productsEach = 4
const cautions = [1, 2, 4, 8, 16, 32, 64, 128]
const methods: TopicMethod[] = ['nmf', 'lda', 'baskets']
/** The first part chooses by the orders of the second, and is judged by those of the third. */
const cuts = [0.7, 0.85]
/** With fewer customers whose next order held something new there is nothing to judge by. */
const leastJudged = 50
const mostJudged = 5_000

interface Trial {
  name: string
  method: TopicMethod | null
  topics: number
  caution: number
  grouping: Grouping
  losses: number[]
  /** As many topics are as plain, by whatever method. */
  rank: number
}

/**
 * Finds topics in a catalogue by each method, keeps the plainest of those that foretell customers' next orders as well
 * as the best, and judges it on later orders against popularity, product types and vendors alone. Pure: the same texts,
 * purchases and randomness give the same topics.
 * @param weigh how much a purchase of so many days ago still counts
 */
export function chooseTopics(products: readonly ProductText[], purchases: PurchaseColumns, weigh: (days: number) => number, random: Random): TopicChoice {
  const [chooseAt, judgeAt] = cuts.map((share) => momentOf(purchases, share)) as [number, number]
  const chosenBy = sample(nextOrders(purchases, chooseAt, judgeAt))
  const judgedBy = sample(nextOrders(purchases, judgeAt, Infinity))
  const corpus = buildCorpus(products)
  const counts = topicCounts.filter((topics) => topics * productsEach <= products.length)
  if (chosenBy.length < leastJudged || judgedBy.length < leastJudged || counts.length === 0 || corpus.terms.length === 0) {
    return { card: refuse(products.length, Math.min(chosenBy.length, judgedBy.length)), model: null }
  }
  const market = (now: number): Market => ({ popular: popularity(purchases, products.length, now, weigh), now, weigh })
  const [early, late] = [market(chooseAt), market(judgeAt)]

  const rules: Trial[] = ([['popular products', noGrouping(products.length)], ['product types', labelGrouping(products.map((each) => each.productType))], ['vendors', labelGrouping(products.map((each) => each.vendor))]] as const)
    .map(([name, grouping]) => ({ name, method: null, topics: grouping.groups, rank: 0, grouping, ...bestCaution(chosenBy, grouping, early) }))
  const fit = (method: TopicMethod, topics: number, cut: number): Grouping => {
    const stream = random.fork(method, topics)
    return method === 'baskets' ? groupByBaskets(purchases, products.length, cut, topics, stream) : groupByWords(corpus, method, topics, stream)
  }
  const trials = counts.flatMap((topics) => methods.map((method): Trial => {
    const grouping = fit(method, topics, chooseAt)
    return { name: `${method} ${topics}`, method, topics, rank: topics, grouping, ...bestCaution(chosenBy, grouping, early) }
  }))
  const chosen = choosePlainest(trials)
  const method = chosen.method as TopicMethod

  // Words are the same at every moment; what is bought together is learned anew from all that came before.
  const judged = method === 'baskets' ? fit(method, chosen.topics, judgeAt) : chosen.grouping
  const ours = judgeGrouping(judgedBy, judged, late, chosen.caution)
  const theirs = rules.map((rule) => ({ name: rule.name, losses: judgeGrouping(judgedBy, rule.grouping, late, rule.caution) }))
  const rival = theirs.reduce((best, each) => (mean(each.losses) < mean(best.losses) ? each : best))
  const gain = meanAndError(ours.map((loss, i) => (rival.losses[i] ?? 0) - loss))
  const promoted = gain.mean - 1.645 * gain.error > 0
  const whole = method === 'baskets' ? fit(method, chosen.topics, Infinity) : judged
  const model = promoted ? buildModel(products, corpus, whole, purchases, weigh, { method, caution: chosen.caution }) : null
  const figures = `the products of ${judgedBy.length} next orders`
  return {
    model,
    card: {
      metric: 'perplexity', value: round(Math.exp(mean(ours))), baseline: round(Math.exp(mean(rival.losses))), baselineName: `${rival.name} alone`, higherIsBetter: false, promoted,
      why: promoted ? `In use: the topics of what customers had bought foretold ${figures} better than ${rival.name} alone.`
        : gain.mean > 0 ? `Not used: the topics foretold ${figures} better than ${rival.name} alone, but not by more than chance.`
          : `Not used: ${rival.name} alone foretold ${figures} better.`,
      rows: products.length,
      details: {
        topicMethod: method, topics: (model?.topics ?? []).map(({ words, share, products: count }) => ({ words, share, products: count })),
        count: chosen.topics, caution: chosen.caution, terms: corpus.terms.length, judged: judgedBy.length, gain: { mean: gain.mean, low: gain.mean - 1.645 * gain.error, high: gain.mean + 1.645 * gain.error },
        rules: theirs.map(({ name, losses }) => ({ name, perplexity: round(Math.exp(mean(losses))) })),
        candidates: trials.map(({ method: by, topics, losses }) => ({ method: by, topics, perplexity: round(Math.exp(mean(losses))) })),
      },
    },
  }
}

function bestCaution(orders: readonly NextOrder[], grouping: Grouping, market: Market): { caution: number; losses: number[] } {
  return cautions
    .map((caution) => ({ caution, losses: judgeGrouping(orders, grouping, market, caution) }))
    .reduce((best, each) => (mean(each.losses) < mean(best.losses) ? each : best))
}

function buildModel(
  products: readonly ProductText[], corpus: Corpus, grouping: Grouping, purchases: PurchaseColumns, weigh: (days: number) => number, { method, caution }: Pick<TopicModel, 'method' | 'caution'>,
): TopicModel {
  const now = purchases.at.reduce((latest, at) => Math.max(latest, at), -Infinity)
  const shares = groupShares(grouping, popularity(purchases, products.length, now + 1e-9, weigh))
  const names = nameTopics(corpus, grouping)
  const rows = products.map((_, product) => rowOf(grouping.members, product))
  const strongest = new Float64Array(grouping.groups)
  for (const [first] of rows) if (first) strongest[first[0]]!++
  // The largest first. What no product belongs to most, or no word names, cannot be shown as a topic.
  const order = names.map((_, topic) => topic).filter((topic) => strongest[topic]! > 0 && names[topic]!.length > 0).sort((a, b) => shares[b]! - shares[a]! || a - b)
  const place = new Map(order.map((topic, at) => [topic, at]))
  const members = products.flatMap(({ id }, product): [string, [number, number][]][] => {
    const kept = rows[product]!.flatMap(([topic, share]): [number, number][] => (place.has(topic) ? [[place.get(topic)!, round(share)]] : []))
    return kept.length > 0 ? [[id, kept]] : []
  })
  return {
    format: 1, method, caution,
    topics: order.map((topic) => ({ words: names[topic]!, share: round(shares[topic]!), products: strongest[topic]! })),
    members: Object.fromEntries(members),
  }
}

function refuse(rows: number, judged: number): Omit<ModelCard, 'seconds'> {
  return {
    metric: 'perplexity', value: 0, baseline: 0, baselineName: 'popular products alone', higherIsBetter: false, promoted: false, rows,
    why: judged < leastJudged
      ? `Not used: topics are judged by next orders with something new in them, from ${leastJudged} on; there are ${judged}.`
      : 'Not used: the catalogue has too few products, or too few words in common, to have topics.',
    details: {},
  }
}

/** Evenly as many orders as can be judged in a moment. */
function sample(orders: readonly NextOrder[]): NextOrder[] {
  const step = Math.ceil(orders.length / mostJudged)
  return orders.filter((_, i) => i % step === 0)
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length

function meanAndError(values: readonly number[]): { mean: number; error: number } {
  const middle = mean(values)
  const squares = values.reduce((sum, value) => sum + (value - middle) ** 2, 0)
  return { mean: middle, error: Math.sqrt(squares / (values.length - 1) / values.length) }
}

const round = (value: number): number => Math.round(value * 1e4) / 1e4
