import { liveModel, projectFile, runTraining, saveModel, type ModelCard } from '~/ml'
import type { ShopContext } from '~/platform/context'

import { readLogged, type LoggedOutcome } from '../decisions/read-logged'
import { chooseContent, type ContentChoice, type ContentCustomer, type ContentTask } from './choose-content'
import { readContentPolicy, type ContentAction } from './content-policy'
import type { PolicyFlow } from './train-policies'

/** The registry's name for the model of a flow. */
export const contentKind = (flowId: string): string => `content/${flowId}`

/** With fewer customers through their window there is nothing to say. */
const WORTH_A_CARD = 100
/** Learning from so many takes seconds, so a thread of its own does it. */
const WORTH_A_THREAD = 2_000

/**
 * Learns from a flow's own customers which of its present variants suits whom. The first version is kept where it is
 * surely better than the fixed split, by a doubly robust estimate on later customers; once one is in use, each newer one
 * takes its place unless it is surely worse, so that the policy goes on learning.
 * @returns the card; null: fewer than two variants, or too few customers to speak of
 */
export async function trainContent(context: ShopContext, flow: PolicyFlow): Promise<ModelCard | null> {
  const dataAsOf = context.clock.now()
  const started = performance.now()
  const actions: ContentAction[] = flow.variants.map(({ id, treatment }) => ({ id, treatment }))
  if (actions.length < 2) return null
  const customers = (await readLogged(context, flow.id)).flatMap((row) => asMailed(row, actions, flow.metric) ?? [])
  if (customers.length < WORTH_A_CARD) return null
  const total = flow.variants.reduce((sum, { weight }) => sum + weight, 0)
  const task: ContentTask = { customers, actions, weights: flow.variants.map(({ weight }) => weight / total), floor: flow.floor, metric: flow.metric }
  const { quality, better, worse, policy } = customers.length < WORTH_A_THREAD ? chooseContent(task) : await runTraining<ContentTask, ContentChoice>(projectFile('app/measure/policy/choose-content.worker.ts'), task)
  const promoted = policy !== null && (better || (!worse && (await isInUse(context, flow.id, actions))))
  const card: ModelCard = {
    metric: 'worth per customer', value: quality.judged?.doublyRobust.value ?? 0, baseline: quality.judged?.fixed.value ?? 0, baselineName: 'the fixed split', higherIsBetter: true, promoted,
    why: writeWhy(quality, better, promoted), rows: customers.length, seconds: (performance.now() - started) / 1000, details: { content: { flowId: flow.id, flowName: flow.name, ...quality } },
  }
  await saveModel(context, { kind: contentKind(flow.id), card, artifact: promoted ? Buffer.from(JSON.stringify(policy), 'utf8') : null, promoted, dataAsOf })
  return card
}

/** Whether a version for these very mails is in use. */
async function isInUse(context: ShopContext, flowId: string, actions: readonly ContentAction[]): Promise<boolean> {
  const live = await liveModel(context, contentKind(flowId))
  return live?.artifact ? JSON.stringify(readContentPolicy(live.artifact).actions) === JSON.stringify(actions) : false
}

/** null: of a variant, or a form of it, that is no longer sent, or where no other could have been given. */
function asMailed({ action, treatment, chances, known, orders, revenue }: LoggedOutcome, actions: readonly ContentAction[], metric: PolicyFlow['metric']): ContentCustomer | null {
  const at = actions.findIndex((one) => one.id === action && one.treatment === treatment)
  const all = actions.reduce((sum, { id }) => sum + (chances[id] ?? 0), 0)
  const propensity = (chances[action] ?? 0) / all
  if (at < 0 || !(propensity > 0) || actions.some(({ id }) => !((chances[id] ?? 0) > 0))) return null
  return { known, action: at, propensity, outcome: metric === 'conversion' ? Number(orders > 0) : revenue, ordered: orders > 0 }
}

function writeWhy({ missing, customers }: ContentChoice['quality'], better: boolean, promoted: boolean): string {
  if (missing) return `Too few customers whose window is over: ${missing.customers} more are needed, ${missing.orders} more who ordered.`
  if (better) return `Surely better than the fixed split on the ${customers.judged} latest customers.`
  return promoted ? `Goes on learning: on the ${customers.judged} latest customers it is not surely worse than the fixed split.` : `Not surely better than the fixed split on the ${customers.judged} latest customers.`
}
