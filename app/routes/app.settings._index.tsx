import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { hasSendGridKey, resumeSending, saveSendGridKey, stopSending, tryTransport } from '~/deliver'
import { authenticateAdmin } from '~/platform/authenticate-admin'
import type { ShopContext } from '~/platform/context'
import { BrandError, readShopBrand } from '~/platform/read-shop-brand'
import { fieldErrors } from '~/platform/field-errors'
import { readShopSettings, saveShopSettings, shopSettingsSchema } from '~/platform/shop-settings'
import { readShop } from '~/platform/shops'
import { SettingsPage } from '~/ui/settings/settings-page'
import type { BrandAnswer, CheckAnswer } from '~/ui/settings/settings-view'

export { RouteError as ErrorBoundary } from '~/ui/frame/route-error'

export async function loader({ request }: LoaderFunctionArgs) {
  const { context } = await authenticateAdmin(request)
  const [settings, shop, keyStored] = await Promise.all([readShopSettings(context.shop), readShop(context.shop), hasSendGridKey(context)])
  const stopped = shop.sendingStoppedAt ? { at: shop.sendingStoppedAt, reason: shop.sendingStoppedReason } : null
  // What has a page of its own is not sent back from here: it would undo what was saved there meanwhile.
  const { recommend: _recommend, consumables: _consumables, storefrontVisits: _visits, ...own } = settings
  return { settings: own, keyStored, stopped }
}

const address = z.email('Give an address such as you@your-store.com.')
const actionSchema = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('save'), settings: z.looseObject({}) }),
  z.object({ intent: z.literal('key'), key: z.string().trim().regex(/^SG\.\S{10,}$/, 'Paste the whole key: it starts with SG.') }),
  z.object({ intent: z.literal('test'), to: address }),
  z.object({ intent: z.enum(['stop', 'resume', 'brand']) }),
])

export async function action({ request }: ActionFunctionArgs): Promise<CheckAnswer | BrandAnswer> {
  const { context } = await authenticateAdmin(request)
  const parsed = actionSchema.safeParse(await request.json())
  if (!parsed.success) return { ok: false, errors: fieldErrors(parsed.error) }
  const asked = parsed.data
  switch (asked.intent) {
    case 'save':
      return save(context, asked.settings)
    case 'key':
      await saveSendGridKey(context, asked.key)
      return tryTransport(context, { to: (await readShopSettings(context.shop)).sender.email, sandbox: true })
    case 'test':
      return tryTransport(context, { to: asked.to })
    case 'brand':
      return takeBrand(context)
    case 'stop':
      await stopSending(context)
      return { ok: true }
    case 'resume':
      await resumeSending(context)
      return { ok: true }
  }
}

async function save(context: ShopContext, settings: Record<string, unknown>): Promise<CheckAnswer> {
  const parsed = shopSettingsSchema.partial().safeParse(settings)
  if (!parsed.success) return { ok: false, errors: fieldErrors(parsed.error, { percentages: ['holdoutShare'] }) }
  // A part that was not sent has its default by now: saved, it would undo what another page has written.
  await saveShopSettings(context.shop, Object.fromEntries(Object.entries(parsed.data).filter(([part]) => part in settings)))
  return { ok: true }
}

async function takeBrand(context: ShopContext): Promise<BrandAnswer> {
  try {
    return { ok: true, brand: await readShopBrand(context.env, context.shopId) }
  } catch (error) {
    if (!(error instanceof BrandError)) throw error
    context.logger.warn({ err: error }, 'the look of the store could not be read')
    return { ok: false, why: error.kind }
  }
}

export default function Settings() {
  return <SettingsPage {...useLoaderData<typeof loader>()} />
}
