import type { ShopContext } from '~/platform/context'

/**
 * Marks the live models of a store for a new training because a person in their data was erased. They stay in use
 * until then: none holds a name or an address. The first flag's time is kept, so that it can be seen how long it took.
 * What a training under way has kept is dropped: it too saw that person. Returns how many models were newly flagged.
 */
export async function flagForRetraining(context: ShopContext): Promise<number> {
  await context.shop.query('DELETE FROM training_checkpoint WHERE shop_id = $1', [context.shopId])
  const flagged = await context.shop.query<{ id: string }>(
    `UPDATE model SET retrain_since = $2 WHERE shop_id = $1 AND state = 'LIVE' AND retrain_since IS NULL RETURNING id`,
    [context.shopId, context.clock.now()],
  )
  return flagged.length
}
