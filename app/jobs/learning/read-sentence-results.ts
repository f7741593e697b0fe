import type { SentenceResult } from '~/compose'
import type { ShopContext } from '~/platform/context'
import { readShopSettings } from '~/platform/shop-settings'

const DAY_MS = 86_400_000
/** Older mails speak of another store: other products, other prices. */
const lookBackDays = 365

/**
 * What became of the mails that said each sentence: how many were sent, clicked by a person and credited with an order.
 * Counted once the attribution window of a mail is over. Mails that the merchant edited are left out, since they no
 * longer say what was written.
 */
export async function readSentenceResults(context: ShopContext): Promise<SentenceResult[]> {
  const { attributionDays } = await readShopSettings(context.shop)
  const now = context.clock.now().getTime()
  return context.shop.query<SentenceResult>(
    `WITH mail AS (
       SELECT o.id, o.decision->'sentences' AS sentences,
         EXISTS (SELECT 1 FROM mail_event e WHERE e.shop_id = o.shop_id AND e.send_id = o.id AND e.type = 'click' AND e.machine IS NULL AND NOT starts_with(coalesce(e.url, ''), $4)) AS clicked,
         EXISTS (SELECT 1 FROM attribution a WHERE a.shop_id = o.shop_id AND a.send_id = o.id) AS ordered
       FROM outbox o
       WHERE o.shop_id = $1 AND o.state = 'ACCEPTED' AND o.accepted_at >= $2 AND o.accepted_at < $3 AND jsonb_typeof(o.decision->'sentences') = 'array'
         AND NOT EXISTS (SELECT 1 FROM reviewed_line r WHERE r.shop_id = o.shop_id AND r.send_id = o.id AND r.verdict = 'edited')
     )
     SELECT said.key, said.text, count(*)::int AS mails, count(*) FILTER (WHERE clicked)::int AS clicked, count(*) FILTER (WHERE ordered)::int AS ordered
     FROM mail CROSS JOIN LATERAL (SELECT DISTINCT key, text FROM jsonb_to_recordset(mail.sentences) AS sentence (key text, text text)) AS said
     GROUP BY said.key, said.text ORDER BY said.key, said.text`,
    [context.shopId, new Date(now - lookBackDays * DAY_MS), new Date(now - attributionDays * DAY_MS), context.env.SHOPIFY_APP_URL],
  )
}
