import { listModels, readModelVersion, saveModel, type ModelCard } from '~/ml'
import type { ShopContext } from '~/platform/context'
import { seededRandom } from '~/platform/random'
import { readShop } from '~/platform/shops'
import { nameSegment } from '../name-segment'
import { readUnprofiledIds } from '../read-due-customers'
import { localTime } from '../rhythm/local-time'
import { scoreRfm } from '../score-rfm'
import { segmentNames } from '../segments'
import { surveyOrders } from '../survey/survey-orders'
import { buildClusters } from './build-clusters'
import { chooseClusters, type ClusterChoice } from './choose-clusters'
import { clusterFeatureNames, clusterFeatures, clusterWidth as width } from './cluster-features'
import { clusterKind, type ClusterModel } from './cluster-model'
import { fitScaling, scaleRows } from './scale-features'

/** With fewer buyers there is nothing to group. */
const leastCustomers = 50

/** Groups the store's buyers anew and keeps the grouping in the registry; it goes live only if it wins. */
export async function trainClusters(context: ShopContext): Promise<ModelCard> {
  const dataAsOf = context.clock.now()
  const started = performance.now()
  const random = seededRandom(context.seed).fork(clusterKind)
  const { raw, rfm } = await readRows(context, dataAsOf)
  const previous = await readNewest(context)
  const scaling = fitScaling(raw, width)
  const scaled = scaleRows(raw, width, scaling)
  const count = raw.length / width
  const choice = count < leastCustomers ? null : chooseClusters(scaled, rfm, previous?.centres.length ?? null, random)
  const promoted = choice !== null && choice.aheadBy > 0
  const model = promoted ? buildClusters({ raw, scaled, scaling, k: choice.k, previous, now: dataAsOf, random }) : null
  const card: ModelCard = {
    metric: 'silhouette',
    value: choice?.value ?? 0,
    baseline: choice ? Math.max(choice.rfm, choice.shuffled) : 0,
    baselineName: choice && choice.shuffled > choice.rfm ? 'groups in shuffled figures' : 'the RFM segments',
    higherIsBetter: true,
    promoted,
    why: explain(count, choice),
    rows: count,
    seconds: (performance.now() - started) / 1000,
    details: {
      ...choice,
      features: Object.fromEntries(clusterFeatureNames.map((name, column) => [name, scaling.shapes[column]])),
      segments: model?.segments ?? [],
      retired: model?.retired ?? [],
    },
  }
  await saveModel(context, { kind: clusterKind, card, artifact: model ? Buffer.from(JSON.stringify(model), 'utf8') : null, promoted, dataAsOf })
  return card
}

function explain(count: number, choice: ClusterChoice | null): string {
  if (count < leastCustomers) return `Not used: ${count} customers have bought, and groups are looked for from ${leastCustomers} on.`
  if (!choice) return 'Not used: every grouping leaves some group with next to nobody.'
  const figures = `${choice.value.toFixed(2)} against ${choice.rfm.toFixed(2)} for the RFM segments and ${choice.shuffled.toFixed(2)} for groups in shuffled figures`
  return choice.aheadBy > 0
    ? `In use: on customers not used to find them, the ${choice.k} groups stand apart more clearly (silhouette ${figures}).`
    : `Not used: on customers not used to find them, the groups do not stand apart more clearly than plain ones (silhouette ${figures}).`
}

/** Features and RFM segment of everyone who bought and may be profiled, in the order of the orders' stream. */
async function readRows(context: ShopContext, now: Date): Promise<{ raw: Float64Array; rfm: Int32Array }> {
  const toLocal = localTime((await readShop(context.shop)).timeZone)
  const unprofiled = await readUnprofiledIds(context)
  const { table, survey } = await surveyOrders(context, toLocal, now, null)
  const raw = new Float64Array(table.size * width)
  const rfm = new Int32Array(table.size)
  let count = 0
  table.ids.forEach((id, row) => {
    if (unprofiled.has(id)) return
    const summary = table.at(row)
    raw.set(clusterFeatures(summary, now.getTime()), count * width)
    rfm[count++] = segmentNames.indexOf(nameSegment(summary.orders, scoreRfm(summary, survey.cutoffs)))
  })
  return { raw: raw.subarray(0, count * width), rfm: rfm.subarray(0, count) }
}

/** The last grouping that went live, even if it was retired since: groups continue it. */
async function readNewest(context: ShopContext): Promise<ClusterModel | null> {
  for (const { kind, version } of await listModels(context)) {
    if (kind !== clusterKind) continue
    const artifact = await readModelVersion(context, clusterKind, version)
    if (artifact) return JSON.parse(Buffer.from(artifact).toString('utf8')) as ClusterModel
  }
  return null
}
