import type { LoaderFunctionArgs } from '@remix-run/node'
import { z } from 'zod'
import { catalogueKinds, findInCatalogue, type CatalogueChoice } from '~/collect'
import { authenticateAdmin } from '~/platform/authenticate-admin'

const askedSchema = z.object({ kind: z.enum(catalogueKinds), text: z.string().max(255).default('') })

/** Products, collections, vendors, tags or types with a text in their name, for a field that offers them. */
export async function loader({ request }: LoaderFunctionArgs): Promise<{ choices: CatalogueChoice[] }> {
  const { context } = await authenticateAdmin(request)
  const asked = askedSchema.safeParse(Object.fromEntries(new URL(request.url).searchParams))
  if (!asked.success) throw new Response('', { status: 400 })
  return { choices: await findInCatalogue(context, asked.data.kind, { text: asked.data.text }) }
}
