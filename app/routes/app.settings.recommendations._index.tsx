import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { countKnownCosts, findInCatalogue, readCostReading, type CostReading } from '~/collect'
import { enqueueNow } from '~/jobs'
import { appServices } from '~/platform/app-services.server'
import { authenticateAdmin } from '~/platform/authenticate-admin'
import { fieldErrors } from '~/platform/field-errors'
import { readShopSettings, shopSettingsSchema } from '~/platform/shop-settings'
import { listCustomers } from '~/profile'
import { knowsEnoughCosts, leastKnownCosts, saveRules } from '~/recommend'
import type { ActionAnswer } from '~/ui/frame/use-action'
import { RulesPage } from '~/ui/settings/rules-page'
import type { CostsView } from '~/ui/settings/rules-view'

export { RouteError as ErrorBoundary } from '~/ui/frame/route-error'

/** Customers whom the preview can be shown for. */
const previewed = 20

export async function loader({ request }: LoaderFunctionArgs) {
  const { context, actor } = await authenticateAdmin(request)
  const { recommend, consumables } = await readShopSettings(context.shop)
  const boosted = (kind: 'product' | 'collection') => recommend.boosts.flatMap(({ by, value }) => (by === kind ? value : []))
  const [products, collections, { customers }, known, reading] = await Promise.all([
    findInCatalogue(context, 'product', { values: [...recommend.excludeProductIds, ...boosted('product')] }),
    findInCatalogue(context, 'collection', { values: [...recommend.excludeCollectionIds, ...boosted('collection')] }),
    listCustomers(context, { limit: previewed, actor }),
    countKnownCosts(context),
    readCostReading(context),
  ])
  const names = Object.fromEntries([...products, ...collections].map(({ value, label }) => [value, label]))
  const costs = { ...known, enough: knowsEnoughCosts(known), least: leastKnownCosts, reading: reading && describeReading(reading) }
  return { rules: { ...recommend, consumables }, names, costs, customers: customers.flatMap(({ id, name, orders }) => (orders > 0 ? { id, name } : [])) }
}

function describeReading({ askedAt, bulkOperationId, finishedAt, otherCurrency, error }: CostReading): CostsView['reading'] {
  const underWay = error === null && (bulkOperationId !== null || finishedAt === null || finishedAt < askedAt)
  return { finishedAt: finishedAt?.toISOString() ?? null, underWay, otherCurrency, error }
}

const actionSchema = z.object({ rules: shopSettingsSchema.shape.recommend.unwrap().and(z.object({ consumables: z.array(z.string()).max(200) })) })

export async function action({ request }: ActionFunctionArgs): Promise<ActionAnswer> {
  const { context } = await authenticateAdmin(request)
  const parsed = actionSchema.safeParse(await request.json())
  if (!parsed.success) return { ok: false, errors: withoutRoot(fieldErrors(parsed.error, { percentages: ['diversity'] })) }
  const { consumables, ...recommend } = parsed.data.rules
  if (!(await saveRules(context, { recommend, consumables }))) return { ok: false, errors: { orderBy: { said: 'Unit costs are known for too few products.' } } }
  await enqueueNow(appServices(), context.shopId, 'refresh-recommendations')
  return { ok: true }
}

/** "rules.minimumStock" as the page knows it: "minimumStock". */
function withoutRoot<Problem>(errors: Record<string, Problem>): Record<string, Problem> {
  return Object.fromEntries(Object.entries(errors).map(([path, problem]) => [path.replace(/^rules\./, ''), problem]))
}

export default function Recommendations() {
  return <RulesPage {...useLoaderData<typeof loader>()} />
}
