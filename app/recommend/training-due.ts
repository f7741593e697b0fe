import { listModels, type StoredModel } from '~/ml'
import type { ShopContext } from '~/platform/context'
import { z } from 'zod'
import { modelKind } from './model-artifact'

/** What has changed since the newest training, as shares of what was known then. */
export interface ChangeSinceTraining {
  trainedAt: Date
  /** Order lines more than then. */
  lines: number
  /** Products that the store created since. */
  products: number
}

/** So much has to change before the recommender is trained out of its turn. */
export const changeLimits = { lines: 0.2, products: 0.1 } as const

const sizeSchema = z.object({ size: z.object({ lines: z.number(), products: z.number() }) })

/** True when enough has changed that waiting for the next regular training would cost. */
export function isChangedEnough({ lines, products }: Pick<ChangeSinceTraining, 'lines' | 'products'>): boolean {
  return lines >= changeLimits.lines || products >= changeLimits.products
}

/** Null where there is no training yet, or none that noted how large the store was. */
export async function readChangeSinceTraining(context: ShopContext): Promise<ChangeSinceTraining | null> {
  const newest = (await listModels(context)).filter(({ kind }) => kind === modelKind).reduce<StoredModel | null>((latest, model) => (latest && latest.version > model.version ? latest : model), null)
  const then = newest && sizeSchema.safeParse(newest.card.details)
  if (!then?.success) return null
  const { size } = then.data
  const now = await readStoreSize(context)
  const [created] = await context.shop.query<{ n: number }>('SELECT count(*)::int AS n FROM product WHERE shop_id = $1 AND created_at > $2', [context.shopId, newest!.trainedAt])
  return {
    trainedAt: newest!.trainedAt,
    lines: Math.max(0, now.lines - size.lines) / Math.max(1, size.lines),
    products: created!.n / Math.max(1, size.products),
  }
}

/** How large the store is now: what a training notes, to be compared with later. */
export async function readStoreSize(context: ShopContext): Promise<{ lines: number; products: number }> {
  const [size] = await context.shop.query<{ lines: number; products: number }>(
    'SELECT (SELECT count(*)::int FROM order_line WHERE shop_id = $1) AS lines, (SELECT count(*)::int FROM product WHERE shop_id = $1) AS products',
    [context.shopId],
  )
  return size!
}
