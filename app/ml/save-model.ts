import type { ShopContext } from '~/platform/context'
import { derivedId } from '~/platform/ids'
import type { ModelCard, StoredModel } from './model-card'

export interface NewModel {
  kind: string
  card: ModelCard
  /** Whatever the kind needs to be used again, in its own encoding; null for a model that lives in its tables. */
  artifact: Uint8Array | null
  promoted: boolean
  /** The plain rule was no worse: the live version, of an earlier day, goes out of use with this one. */
  lost?: boolean
  /** When its data were read; now by default. A person erased after that is still in the model: it stays flagged. */
  dataAsOf?: Date
}

/** Versions of a kind that did not win are kept for the Models page, the latest so many. */
const REFUSED_KEPT = 5

/**
 * Stores a new version of a model. A promoted one becomes the live one and the live one before it is retired; one
 * that did not win is kept beside it, so that the Models page can say what was tried and why it is not used. A live
 * model that saw an erased person is retired even by a version that did not win, and so is any by one that `lost`:
 * the plain rule serves instead.
 */
export async function saveModel(context: ShopContext, model: NewModel): Promise<StoredModel> {
  const { shopId, clock } = context
  const trainedAt = clock.now()
  const dataAsOf = model.dataAsOf ?? trainedAt
  const state = model.promoted ? 'LIVE' : 'NOT_PROMOTED'
  const card: ModelCard = { ...model.card, promoted: model.promoted }

  return context.shop.transaction(async (tx) => {
    // Two trainings that end together must not take the same version number.
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`model/${shopId}/${model.kind}`])
    const [latest] = await tx.query<{ version: number; erasedSince: Date | null }>(
      `SELECT COALESCE(MAX(version), 0)::int AS version, MAX(retrain_since) FILTER (WHERE state = 'LIVE') AS "erasedSince"
       FROM model WHERE shop_id = $1 AND kind = $2`,
      [shopId, model.kind],
    )
    const version = (latest?.version ?? 0) + 1
    const erasedSince = latest?.erasedSince ?? null
    const retrainSince = erasedSince !== null && erasedSince > dataAsOf ? erasedSince : null
    await tx.query(
      `UPDATE model SET state = 'RETIRED', retrain_since = NULL
       WHERE shop_id = $1 AND kind = $2 AND state = 'LIVE' AND ($3 OR retrain_since <= $4)`,
      [shopId, model.kind, model.promoted || model.lost === true, dataAsOf],
    )
    const id = derivedId(shopId, 'model', model.kind, version)
    await tx.query(
      `INSERT INTO model (id, shop_id, kind, version, state, trained_at, card, artifact, retrain_since)
       VALUES ($1, $2, $3, $4, $5::"ModelState", $6, $7::jsonb, $8, $9)`,
      [
        id, shopId, model.kind, version, state, trainedAt, JSON.stringify(card),
        model.artifact ? Buffer.from(model.artifact) : null, model.promoted ? retrainSince : null,
      ],
    )
    await tx.query(
      `DELETE FROM model WHERE shop_id = $1 AND kind = $2 AND state = 'NOT_PROMOTED'
         AND version NOT IN (SELECT version FROM model WHERE shop_id = $1 AND kind = $2 AND state = 'NOT_PROMOTED' ORDER BY version DESC LIMIT ${REFUSED_KEPT})`,
      [shopId, model.kind],
    )
    return { id, kind: model.kind, version, state, trainedAt, card, retrainSince: model.promoted ? retrainSince : null, countedAt: null }
  })
}
