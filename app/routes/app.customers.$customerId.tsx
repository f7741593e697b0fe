import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { objectToProfiling, readCatalogue, readCustomer, readCustomerContact, readCustomerNames, readCustomerOrders } from '~/collect'
import { readMailLog } from '~/deliver'
import { authenticateAdmin } from '~/platform/authenticate-admin'
import { fieldErrors } from '~/platform/field-errors'
import { readShop } from '~/platform/shops'
import { describeProfile, findLookalikes, foreseeNextOrder, listClusters, readProfile, readReplenishments, segmentLabel } from '~/profile'
import { readRecommendations } from '~/recommend'
import { CustomerPage } from '~/ui/customers/customer-page'
import type { ActionAnswer } from '~/ui/frame/use-action'

export { RouteError as ErrorBoundary } from '~/ui/frame/route-error'

const shownLookalikes = 5

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { context, actor } = await authenticateAdmin(request)
  const id = params.customerId ?? ''
  const customer = await readCustomer(context, id)
  if (!customer) throw new Response('', { status: 404 })
  const [shop, contact, profile, recommendations, mails, orders, clusters, alike, replenishments] = await Promise.all([
    readShop(context.shop),
    readCustomerContact(context, id, actor),
    readProfile(context, id),
    readRecommendations(context, id),
    readMailLog(context, { customerId: id, limit: 50, actor }),
    readCustomerOrders(context, id),
    listClusters(context),
    findLookalikes(context, { customerId: id }, shownLookalikes),
    readReplenishments(context, id),
  ])
  const names = await readCustomerNames(context, alike.map((each) => each.customerId), actor)
  const named = recommendations.flatMap(({ productId, reason }) => ('productId' in reason ? [productId, reason.productId] : [productId]))
  named.push(...(profile?.interests.topics ?? []).flatMap((topic) => topic.products))
  const catalogue = named.length > 0 ? await readCatalogue(context, { ids: [...new Set(named)] }) : []
  const productTitles = Object.fromEntries(catalogue.map((product) => [product.id, product.title]))
  return {
    customer: {
      id,
      name: [contact?.firstName, contact?.lastName].filter(Boolean).join(' ') || null,
      email: contact?.email ?? null,
      country: customer.country,
      consentState: customer.consentState,
      profilingOptOut: customer.profilingOptOut,
      profile: profile ? { ...profile, nextOrder: foreseeNextOrder(profile), segmentLabel: segmentLabel(profile.segment), group: clusters.find((cluster) => cluster.id === profile.cluster) ?? null } : null,
      sentences: profile ? describeProfile(profile, { currency: shop.currency, locale: 'en' }) : [],
      recommendations: recommendations.map(({ productId, reason, probability, expectedValue, moves }) => ({ productId, title: productTitles[productId] ?? productId, reason, probability, expectedValue, moves })),
      mails: mails.mails,
      orders: orders.slice(-50).reverse(),
      // An interval is a prediction: none is made for who objects to being profiled.
      replenishments: profile ? replenishments : [],
      lookalikes: alike.map((each) => ({ ...each, name: names[each.customerId] ?? null })),
      productTitles,
    },
  }
}

const actionSchema = z.object({ intent: z.enum(['object', 'allow']) })

export async function action({ request, params }: ActionFunctionArgs): Promise<ActionAnswer> {
  const { context } = await authenticateAdmin(request)
  const parsed = actionSchema.safeParse(await request.json())
  if (!parsed.success) return { ok: false, errors: fieldErrors(parsed.error) }
  const objection = { customerId: params.customerId ?? '', objects: parsed.data.intent === 'object', at: context.clock.now() }
  await context.shop.transaction((tx) => objectToProfiling(tx, objection))
  return { ok: true }
}

export default function Customer() {
  return <CustomerPage {...useLoaderData<typeof loader>()} />
}
