import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { findCustomerByEmail } from '~/collect'
import { authenticateAdmin } from '~/platform/authenticate-admin'
import { listClusters, listCustomers, readSegmentRef, readSegments } from '~/profile'
import { CustomerListPage } from '~/ui/customers/customer-list-page'

export { RouteError as ErrorBoundary } from '~/ui/frame/route-error'

const querySchema = z.object({ segment: z.string().max(40).optional(), cursor: z.string().max(200).optional() })

export async function loader({ request }: LoaderFunctionArgs) {
  const { context, actor } = await authenticateAdmin(request)
  const { segment, cursor } = querySchema.parse(Object.fromEntries(new URL(request.url).searchParams))
  const ref = readSegmentRef(segment ?? '')
  const [listed, segments, clusters] = await Promise.all([
    listCustomers(context, { segment: ref ?? undefined, cursor, limit: 50, actor }),
    readSegments(context),
    listClusters(context),
  ])
  return { ...listed, segments, clusters: clusters.filter((cluster) => !cluster.retired), segment: ref?.name ?? null }
}

const searchSchema = z.object({ email: z.string().trim().min(1).max(320) })

/** Looks a customer up by address. By POST, so that the address appears in no log and no history. */
export async function action({ request }: ActionFunctionArgs) {
  const { context, redirect: leadTo } = await authenticateAdmin(request)
  const parsed = searchSchema.safeParse(Object.fromEntries(await request.formData()))
  const customerId = parsed.success ? await findCustomerByEmail(context, parsed.data.email) : null
  if (customerId === null) return { found: false }
  throw leadTo(`/app/customers/${customerId}`)
}

export default function Customers() {
  const answer = useActionData<typeof action>()
  return <CustomerListPage {...useLoaderData<typeof loader>()} searchError={answer?.found === false ? 'not-found' : null} />
}
