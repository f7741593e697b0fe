import type { ShopContext } from '~/platform/context'
import { derivedId } from '~/platform/ids'
import { readShopSettings } from '~/platform/shop-settings'
import { readShop } from '~/platform/shops'

import { defaultFlows } from './default-flows'
import { namesIn } from './default-names'

/** Gives a store the flows that everybody starts with, turned off. A store that has them keeps its own. */
export async function ensureDefaultFlows(context: ShopContext): Promise<void> {
  const now = context.clock.now()
  const { locale } = await readShop(context.shop)
  for (const flow of defaultFlows(await readShopSettings(context.shop), namesIn(locale))) {
    await context.shop.query(
      `INSERT INTO flow (id, shop_id, kind, name, state, version, definition, created_at, updated_at) VALUES ($1, $2, $3, $4, 'DRAFT', 1, $5, $6, $6)
       ON CONFLICT DO NOTHING`,
      [derivedId('flow', context.shopId, flow.kind), context.shopId, flow.kind, flow.name, JSON.stringify(flow.definition), now],
    )
  }
}
