import { liveModel, projectFile, runTraining, saveModel, type ModelCard } from '~/ml'
import type { ShopContext } from '~/platform/context'

import { LEAVING_COST, MAIL_COST } from '../uplift/train-store-uplift'
import { missingEpisodes, tooFew, type ContactChoice, type ContactTask } from './choose-contact'
import type { ContactEpisode, ContactTiming } from './contact-episode'
import { readStoreContact, type StoreContact } from './contact-policy'
import { readEpisodes, type LoggedEpisode } from './read-episodes'

/** The registry's name for the model of a flow. */
export const contactKind = (flowId: string): string => `contact/${flowId}`

/** The variant of a flow that asks when to write. */
export interface ContactVariant extends ContactTiming {
  id: string
  /** What its mail and its timing are now. */
  treatment: string
  explore: number
}

/** With fewer customers through their window there is nothing to say. */
const WORTH_A_CARD = 100

/**
 * Learns from a flow's own customers when to write to whom: a table and a small network, judged off-line on later
 * customers against writing at once. The first version may decide where it has surely won; once one does, each newer one
 * takes its place unless it is surely worse.
 * @returns the card; null: the flow has no such variant, or too few customers to speak of
 */
export async function trainContact(context: ShopContext, flow: { id: string; name: string; metric: 'conversion' | 'revenue'; contact: ContactVariant | null }): Promise<ModelCard | null> {
  if (!flow.contact) return null
  const dataAsOf = context.clock.now()
  const started = performance.now()
  const { id: variant, treatment, moments, everyDays, explore } = flow.contact
  const episodes = toEpisodes(await readEpisodes(context, { flowId: flow.id, variant, treatment }), flow.metric)
  if (episodes.length < WORTH_A_CARD) return null
  const task: ContactTask = { episodes, moments, explore, seed: `${context.seed}/contact/${flow.id}` }
  const { choice, backend } = missingEpisodes(episodes)
    ? { choice: tooFew(episodes, moments), backend: undefined }
    : await runTraining<ContactTask, { choice: ContactChoice; backend: string }>(projectFile('app/measure/contact/choose-contact.worker.ts'), task)
  const { quality, better, worse, policy } = choice
  const promoted = policy !== null && (better || (!worse && (await isInUse(context, flow.id, treatment))))
  const card: ModelCard = {
    metric: 'worth per customer', value: quality.judged?.doublyRobust.value ?? 0, baseline: quality.judged?.atOnce.value ?? 0, baselineName: 'writing at once', higherIsBetter: true, promoted,
    why: writeWhy(quality, better, promoted), rows: episodes.length, seconds: (performance.now() - started) / 1000, ...(backend === undefined ? {} : { backend }),
    details: { contact: { flowId: flow.id, flowName: flow.name, variant, treatment, everyDays, metric: flow.metric, ...quality } },
  }
  await saveModel(context, { kind: contactKind(flow.id), card, artifact: promoted ? Buffer.from(JSON.stringify({ treatment, policy } satisfies StoreContact), 'utf8') : null, promoted, dataAsOf })
  return card
}

/** Orders or money, less what leaving and a mail cost: the same costs as where it is learned whom a mail helps. */
function toEpisodes(logged: readonly LoggedEpisode[], metric: 'conversion' | 'revenue'): ContactEpisode[] {
  const buyers = logged.filter(({ orders }) => orders > 0)
  const order = metric === 'conversion' ? 1 : buyers.reduce((sum, { revenue }) => sum + revenue, 0) / Math.max(1, buyers.length)
  return logged.map(({ moments, written, orders, revenue, left }) => ({
    moments,
    ordered: orders > 0,
    reward: (metric === 'conversion' ? Number(orders > 0) : revenue) - order * (LEAVING_COST * Number(left) + MAIL_COST * Number(written)),
  }))
}

/** Whether a version for this very mail and timing decides now. */
async function isInUse(context: ShopContext, flowId: string, treatment: string): Promise<boolean> {
  const live = await liveModel(context, contactKind(flowId))
  return live?.artifact ? readStoreContact(live.artifact).treatment === treatment : false
}

function writeWhy({ missing, customers }: ContactChoice['quality'], better: boolean, promoted: boolean): string {
  if (missing) return `Too few customers whose window is over: ${missing.customers} more are needed, ${missing.orders} more who ordered.`
  if (better) return `Surely better than writing at once on the ${customers.judged} latest customers.`
  return promoted ? `Goes on learning: on the ${customers.judged} latest customers it is not surely worse than writing at once.` : `Not surely better than writing at once on the ${customers.judged} latest customers.`
}
