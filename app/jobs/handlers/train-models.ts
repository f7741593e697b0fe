import { readReviewedLines, trainCopyModel } from '~/compose'
import { readPolicyFlows } from '~/flows'
import { effectKind, mailOutcomes, policyKinds, trainMailEffects, trainPolicies } from '~/measure'
import { listModels, type ModelCard, type StoredModel } from '~/ml'
import type { ShopContext } from '~/platform/context'
import { trainClusters, trainRepeatPurchase, trainTopics } from '~/profile'
import { trainRecommender } from '~/recommend'

import type { JobHandler } from '../job-handler'
import { readSentenceResults } from '../learning/read-sentence-results'

const DAY_MS = 86_400_000

/** When a model is worth the work of training it again. */
const limits: Record<string, { days: number; growth: number }> = {
  'repeat-purchase': { days: 28, growth: 0.1 },
  // Segments that are drawn anew too often are no segments: people get used to them.
  segments: { days: 28, growth: 0.25 },
  topics: { days: 28, growth: 0.1 },
  recommend: { days: 28, growth: 0.1 },
  // The words of a store change slowly, and learning them takes longest.
  copy: { days: 90, growth: 1 },
}
/** Models of what becomes of mails: new mails come in every day, and learning from them takes a moment. */
const effectLimits = { days: 7, growth: 0.1 }
/** A flow's policies: the same. */
const policyLimits = effectLimits
/** So many reviewed sentences are worth learning the wording anew. Until then each is heeded when it is drawn. */
const reviewsWorthLearning = 40

type Cards = Record<string, Pick<ModelCard, 'metric' | 'value' | 'baseline' | 'promoted'>>

/** What a run of this job writes down, for people and for its next run. */
interface Trained {
  cards: Cards
  /** Order lines of the store when each model was last trained. */
  lines: Record<string, number>
}

/** Trains each model that is missing, is old, knew somebody who was erased, or could learn from a tenth more order lines; the wording also after many reviews. */
export const handleTrainModels: JobHandler = async ({ context, signal }) => {
  const newest = new Map<string, StoredModel>()
  // A live model that knew somebody who was erased is due, also where a newer version was refused.
  const flagged = new Set<string>()
  for (const model of await listModels(context)) {
    if (!newest.has(model.kind)) newest.set(model.kind, model)
    if (model.retrainSince !== null) flagged.add(model.kind)
  }
  const [count] = await context.shop.query<{ lines: number }>('SELECT count(*)::int AS lines FROM order_line WHERE shop_id = $1', [context.shopId])
  const lines = count?.lines ?? 0
  const trained: Trained = { cards: {}, lines: await readLinesBefore(context) }

  const isDue = async (kind: string, { days, growth }: { days: number; growth: number }): Promise<boolean> => {
    const model = newest.get(kind)
    const fresh = model && !flagged.has(kind) && context.clock.now().getTime() - model.trainedAt.getTime() < days * DAY_MS
    const grown = lines > (trained.lines[kind] ?? 0) * (1 + growth) || (kind === 'copy' && model !== undefined && (await reviewsSince(context, model.trainedAt)) >= reviewsWorthLearning)
    return !signal.aborted && (!fresh || grown)
  }
  const note = (kind: string, { metric, value, baseline, promoted }: ModelCard): void => {
    trained.cards[kind] = { metric, value, baseline, promoted }
    trained.lines[kind] = lines
  }
  const renew = async (kind: string, train: (context: ShopContext) => Promise<ModelCard>): Promise<void> => {
    if (await isDue(kind, limits[kind] as { days: number; growth: number })) note(kind, await train(context))
  }
  /** All outcomes are learned from the same mails, so when one is due they all are. */
  const renewEffects = async (): Promise<void> => {
    for (const outcome of mailOutcomes) {
      if (!(await isDue(effectKind(outcome), effectLimits))) continue
      for (const [kind, card] of await trainMailEffects(context)) note(kind, card)
      return
    }
  }
  const renewPolicies = async (): Promise<void> => {
    for (const flow of await readPolicyFlows(context)) {
      let due = false
      for (const kind of policyKinds(flow.id)) due ||= await isDue(kind, policyLimits)
      if (due) for (const [kind, card] of await trainPolicies(context, flow)) note(kind, card)
    }
  }
  // Copy learns in a thread of its own, so the two that learn from orders need not wait for it.
  const settled = await Promise.allSettled([renew('copy', trainCopy), renew('repeat-purchase', trainRepeatPurchase).then(() => renew('segments', trainClusters)).then(() => renew('topics', trainTopics)).then(() => renew('recommend', trainRecommender)).then(renewEffects).then(renewPolicies)])
  for (const one of settled) if (one.status === 'rejected') throw one.reason
  return trained
}

async function trainCopy(context: ShopContext): Promise<ModelCard> {
  return trainCopyModel(context, await readSentenceResults(context))
}

async function reviewsSince(context: ShopContext, since: Date): Promise<number> {
  return (await readReviewedLines(context)).filter((review) => review.at > since).length
}

async function readLinesBefore(context: ShopContext): Promise<Record<string, number>> {
  const [last] = await context.shop.query<{ lines: Record<string, number> | null }>(
    "SELECT result->'lines' AS lines FROM job_run WHERE shop_id = $1 AND job = 'train-models' AND error IS NULL AND finished_at IS NOT NULL ORDER BY started_at DESC LIMIT 1",
    [context.shopId],
  )
  return { ...last?.lines }
}
