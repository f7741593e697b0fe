import type { ShopContext } from '~/platform/context'
import type { Checkpoints } from './checkpoints'

/** A store's training state beside its models, one for each kind: whichever process takes the job up again goes on from it. */
export function registryCheckpoints({ shop, shopId, clock }: ShopContext, kind: string): Checkpoints {
  return {
    async load() {
      const [kept] = await shop.query<{ state: Uint8Array }>('SELECT state FROM training_checkpoint WHERE shop_id = $1 AND kind = $2', [shopId, kind])
      return kept?.state ?? null
    },
    async save(state) {
      await shop.query(
        `INSERT INTO training_checkpoint (shop_id, kind, state, saved_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (shop_id, kind) DO UPDATE SET state = EXCLUDED.state, saved_at = EXCLUDED.saved_at`,
        [shopId, kind, Buffer.from(state), clock.now()],
      )
    },
    async clear() {
      await shop.query('DELETE FROM training_checkpoint WHERE shop_id = $1 AND kind = $2', [shopId, kind])
    },
  }
}
