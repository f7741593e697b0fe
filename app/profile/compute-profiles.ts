import { IANAZone } from 'luxon'

import { readCatalogue, readCollections, readCustomerOrders, readVariantOptions, streamPurchases, type PurchaseLine } from '~/collect'
import type { ShopContext } from '~/platform/context'
import { readShopSettings } from '~/platform/shop-settings'
import { readShop } from '~/platform/shops'
import { buildProfile, type ProfileGround } from './build-profile'
import type { InterestLine } from './interests/find-interests'
import { clusterKind } from './clusters/cluster-model'
import { openGrouping } from './clusters/load-clusters'
import { openChoices } from './interests/open-choices'
import { collectProductWords } from './interests/product-words'
import { noVisits, readVisits, type Visits } from './interests/read-visits'
import { pricePositions } from './interests/price-positions'
import { loadForesight, type Foresight } from './load-foresight'
import { profileWriter } from './profile-writer'
import { readTimeZones, readUnprofiledIds, removeUnwantedProfiles, streamDueCustomers } from './read-due-customers'
import { dayOf, localTime } from './rhythm/local-time'
import { readPresence, type Presence, type ReadClicks } from './rhythm/read-presence'
import { noOrders, summariseOrders } from './rhythm/summarise-orders'
import { estimateProductRhythms } from './replenishment/estimate-product-rhythms'
import { GapTally } from './replenishment/gap-tally'
import { saveProductRhythms } from './replenishment/keep-product-rhythms'
import { keptLines } from './interests/kept-lines'
import { openTopics } from './topics/open-topics'
import { topicKind } from './topics/topic-model'
import { readSurvey, saveSurvey } from './survey/keep-survey'
import { readAhead } from './survey/read-ahead'
import { describeOrders, surveyOrders } from './survey/survey-orders'

export interface ProfileReport {
  computed: number
  removed: number
  /** True when the whole store was surveyed anew; false when only customers touched since were computed. */
  full: boolean
}

const day = 86_400_000
/** With more customers touched than this, one pass over all purchases is quicker than asking for each. */
const manyTouched = 1_000

/**
 * Brings the profiles up to date: those of the customers touched since they were computed, or all of them when `all`
 * is asked, when the last full pass is a day old (silences grow, quantiles move), or when another model went live.
 * `readClicks` adds clicks in mails to what a customer's best hour is read from. Customers who opted out, and all customers of a store that turned profiling off, have no profile.
 */
export async function computeProfiles(context: ShopContext, options: { all?: boolean; readClicks?: ReadClicks } = {}): Promise<ProfileReport> {
  const now = context.clock.now()
  const settings = await readShopSettings(context.shop)
  const removed = await removeUnwantedProfiles(context, settings.profilingEnabled)
  if (!settings.profilingEnabled) return { computed: 0, removed, full: false }

  const { timeZone } = await readShop(context.shop)
  const zones = zoneReader(timeZone, await readTimeZones(context, timeZone))
  const foresight = await loadForesight(context)
  const grouping = await openGrouping(context)
  const topics = await openTopics(context)
  const kept = await readSurvey(context)
  const products = await readCatalogue(context)
  const kinds = new Map(products.map((product) => [product.id, { category: product.productType, vendor: product.vendor }]))
  const choices = openChoices(await readVariantOptions(context))
  const collections = new Map((await readCollections(context)).map(({ id, title }) => [id, title]))
  const nameOf = { category: (productId: string) => kinds.get(productId)?.category ?? '', collection: (id: string) => collections.get(id) ?? '' }
  const ground = {
    now,
    words: collectProductWords(products),
    positionOf: pricePositions(products.filter((product) => Number(product.price) > 0).map((product) => Number(product.price))),
    foresee: foresight.foresee,
    modelVersion: [foresight.version, ...(grouping ? [`${clusterKind}-${grouping.version}`] : []), ...(topics ? [`${topicKind}-${topics.version}`] : [])].join('+'),
    grouping,
    topics: topics?.model ?? null,
    storeLocal: zones(''),
  }
  const toLine = (line: PurchaseLine): InterestLine => {
    const kind = kinds.get(line.productId)
    return { orderId: line.orderId, productId: line.productId, at: line.at.getTime(), quantity: line.quantity, unitPrice: line.unitPrice, category: kind?.category ?? '', vendor: kind?.vendor ?? '', ...choices.of(line) }
  }

  if (!options.all && kept && now.getTime() - Date.parse(kept.survey.surveyedAt) < day && kept.modelVersion === ground.modelVersion) {
    const touched: string[] = []
    for await (const batch of streamDueCustomers(context, 'changed')) {
      touched.push(...batch.map((customer) => customer.id))
      if (touched.length > manyTouched) break
    }
    if (touched.length <= manyTouched) {
      const presence = await readPresence(context, options.readClicks, touched)
      const visits = settings.storefrontVisits ? await readVisits(context, nameOf, touched) : noVisits
      await computeTouched(context, touched, { ...ground, survey: kept.survey }, foresight.describe, zones, toLine, presence, visits)
      return { computed: touched.length, removed, full: false }
    }
  }
  const presence = await readPresence(context, options.readClicks, null)
  const visits = settings.storefrontVisits ? await readVisits(context, nameOf, null) : noVisits
  return { computed: await computeAll(context, ground, foresight.describe, zones, toLine, presence, visits, (productId) => kinds.get(productId)?.category ?? '', choices.known), removed, full: true }
}

type Zones = (customerId: string) => (utc: number) => number

type ToLine = (line: PurchaseLine) => InterestLine

async function computeTouched(
  context: ShopContext, ids: readonly string[], ground: ProfileGround, describe: Foresight['describe'], zones: Zones, toLine: ToLine, presence: Presence, visits: Visits,
): Promise<void> {
  const writer = profileWriter(context)
  for (const customerId of ids) {
    const orders = (await readCustomerOrders(context, customerId))
      .filter((order) => order.at <= ground.now)
      .sort((a, b) => a.at.getTime() - b.at.getTime() || (a.id < b.id ? -1 : 1))
    const points = orders.map((order) => ({ at: order.at.getTime(), value: order.value }))
    const summary = summariseOrders(points, ground.storeLocal)
    const features = describeOrders(points, ground.storeLocal, ground.now, describe)
    await writer.add(buildProfile({ customerId, summary, features, lines: keptLines(customerId, orders).map(toLine), presence: presence(customerId), visits: visits(customerId), toLocal: zones(customerId) }, ground))
  }
  await writer.flush()
}

async function computeAll(
  context: ShopContext, ground: Omit<ProfileGround, 'survey'>, describe: Foresight['describe'], zones: Zones, toLine: ToLine, presence: Presence, visits: Visits, typeOf: (productId: string) => string, variants: boolean,
): Promise<number> {
  const { table, survey } = await surveyOrders(context, ground.storeLocal, ground.now, describe)
  const unprofiled = await readUnprofiledIds(context)
  const writer = profileWriter(context)
  const full = { ...ground, survey }

  const gaps = new GapTally()

  const close = async (customerId: string, lines: InterestLine[]) => {
    const summary = table.find(customerId)
    if (!summary || unprofiled.has(customerId)) return
    gaps.add(lines.map(({ productId, at }) => ({ productId, day: dayOf(ground.storeLocal(at)) })))
    await writer.add(buildProfile({ customerId, summary, features: table.featuresOf(customerId), lines, presence: presence(customerId), visits: visits(customerId), toLocal: zones(customerId) }, full))
  }
  let customer = ''
  let lines: InterestLine[] = []
  for await (const batch of readAhead(streamPurchases(context, { variants }))) {
    for (const line of batch) {
      if (line.customerId !== customer) {
        if (customer) await close(customer, lines)
        customer = line.customerId
        lines = []
      }
      if (line.at <= ground.now) lines.push(toLine(line))
    }
  }
  if (customer) await close(customer, lines)
  await writer.flush()

  // Whoever is left has no kept line: never bought, or returned everything.
  for await (const batch of streamDueCustomers(context, ground.now)) {
    for (const { id } of batch) {
      await writer.add(buildProfile({ customerId: id, summary: table.find(id) ?? noOrders, features: table.featuresOf(id), lines: [], presence: presence(id), visits: visits(id), toLocal: zones(id) }, full))
    }
  }
  await writer.flush()
  await saveProductRhythms(context, estimateProductRhythms(gaps.result(), typeOf))
  await saveSurvey(context, survey, ground.modelVersion)
  return writer.written()
}

/** Local time by customer; '' stands for the store. */
function zoneReader(storeZone: string, zones: Map<string, string>): Zones {
  const readers = new Map([[storeZone, localTime(storeZone)]])
  const reader = (zone: string) => {
    let found = readers.get(zone)
    if (!found) {
      // A customer's zone comes from outside; one that nobody knows must not stop the whole store.
      found = localTime(IANAZone.isValidZone(zone) ? zone : storeZone)
      readers.set(zone, found)
    }
    return found
  }
  return (customerId) => reader(zones.get(customerId) ?? storeZone)
}
