import type { ActionFunctionArgs } from '@remix-run/node'
import { z } from 'zod'

import { suppressCustomer } from '~/deliver'
import { authenticateFlow } from '~/platform/authenticate-flow'

/** Flow hands a customer over as a number or as a gid. */
const propertiesSchema = z.object({ customer_id: z.union([z.string(), z.number()]).transform((id) => String(id).split('/').at(-1) ?? '') })

/** The Flow action of extensions/stop-mails. 200: done, and doing it again changes nothing. */
export async function action({ request }: ActionFunctionArgs) {
  const { context, properties } = await authenticateFlow(request)
  const { customer_id: customerId } = propertiesSchema.parse(properties)
  const found = await suppressCustomer(context, customerId, 'shopify-flow')
  return Response.json(found ? {} : { message: 'Rekindle does not know this customer, or has no address of theirs; no mail goes there.' })
}
