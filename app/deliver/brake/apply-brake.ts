import { stopSending } from '../stop-sending'
import type { DeliverContext } from '../types'
import { judgeBrake, type BrakeVerdict, type WindowCounts } from './judge-brake'

/** The window slides: mails of the last seven days, or since the merchant resumed. */
export const BRAKE_WINDOW_MS = 7 * 86_400_000

/**
 * Stops the store by itself when too many of its recent mails bounced or were reported. Reads the provider's events,
 * which measure writes. Returns what was decided; does nothing to a store that is stopped already.
 */
export async function applyBrake(context: DeliverContext): Promise<BrakeVerdict> {
  const [store] = await context.shop.query<{ stoppedAt: Date | null; resumedAt: Date | null }>(
    'SELECT sending_stopped_at AS "stoppedAt", sending_resumed_at AS "resumedAt" FROM shop WHERE id = $1',
    [context.shopId],
  )
  if (!store || store.stoppedAt !== null) return { stop: false }
  const windowStart = new Date(context.clock.now().getTime() - BRAKE_WINDOW_MS)
  const since = store.resumedAt !== null && store.resumedAt > windowStart ? store.resumedAt : windowStart
  const verdict = judgeBrake(await countWindow(context, since))
  if (verdict.stop) {
    await stopSending(context, verdict.explanation)
    context.logger.warn({ cause: verdict.cause, rate: verdict.rate }, 'the brake stopped this store')
  }
  return verdict
}

/** A mail counts once, however many events speak of it. */
async function countWindow({ shop, shopId }: DeliverContext, since: Date): Promise<WindowCounts> {
  const [counts] = await shop.query<WindowCounts>(
    `SELECT count(*)::int AS mails,
            count(*) FILTER (WHERE EXISTS (SELECT 1 FROM mail_event e WHERE e.shop_id = o.shop_id AND e.send_id = o.id AND e.type = 'bounce'))::int AS bounced,
            count(*) FILTER (WHERE EXISTS (SELECT 1 FROM mail_event e WHERE e.shop_id = o.shop_id AND e.send_id = o.id AND e.type = 'spamreport'))::int AS complained
     FROM outbox o
     WHERE o.shop_id = $1 AND o.state = 'ACCEPTED' AND o.accepted_at > $2`,
    [shopId, since],
  )
  return counts ?? { mails: 0, bounced: 0, complained: 0 }
}
