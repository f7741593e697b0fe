import type { ShopContext } from '~/platform/context'
import type { StoredModel } from './model-card'

const columns = 'id, kind, version, state, trained_at AS "trainedAt", card, retrain_since AS "retrainSince", counted_at AS "countedAt"'

/** The version of a kind that is in use, with its artifact; null while none has won. */
export async function liveModel(context: ShopContext, kind: string): Promise<(StoredModel & { artifact: Uint8Array | null }) | null> {
  const [row] = await context.shop.query<StoredModel & { artifact: Uint8Array | null }>(
    `SELECT ${columns}, artifact FROM model WHERE shop_id = $1 AND kind = $2 AND state = 'LIVE' ORDER BY version DESC LIMIT 1`,
    [context.shopId, kind],
  )
  return row ?? null
}

/** Every version of every kind, newest first within a kind, without artifacts. */
export async function listModels(context: ShopContext): Promise<StoredModel[]> {
  return context.shop.query<StoredModel>(`SELECT ${columns} FROM model WHERE shop_id = $1 ORDER BY kind, version DESC`, [context.shopId])
}

/** The artifact of one version, in use or not; null where there is none. */
export async function readModelVersion(context: ShopContext, kind: string, version: number): Promise<Uint8Array | null> {
  const [row] = await context.shop.query<{ artifact: Uint8Array | null }>('SELECT artifact FROM model WHERE shop_id = $1 AND kind = $2 AND version = $3', [context.shopId, kind, version])
  return row?.artifact ?? null
}
