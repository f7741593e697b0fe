import type { ShopContext } from '~/platform/context'

export interface WrittenSentence {
  locale: string
  key: string
  text: string
  model: string
  writtenAt: Date
  /** null while nobody has read it. */
  verdict: 'used' | 'dropped' | null
  judgedAt: Date | null
}

/** Every sentence that the writer gave and the gate let through, in an order that does not change. */
export async function readWrittenSentences({ shop, shopId }: Pick<ShopContext, 'shop' | 'shopId'>): Promise<WrittenSentence[]> {
  return shop.query<WrittenSentence>(
    'SELECT locale, key, text, model, written_at AS "writtenAt", verdict, judged_at AS "judgedAt" FROM written_sentence WHERE shop_id = $1 ORDER BY locale, key, text',
    [shopId],
  )
}

/** Uses or drops sentences that somebody has read; ones that are in use can be dropped later. Returns how many there were. */
export async function judgeWrittenSentences(
  { shop, shopId, clock }: ShopContext,
  sentences: readonly Pick<WrittenSentence, 'locale' | 'key' | 'text'>[],
  { verdict, actor }: { verdict: 'used' | 'dropped'; actor: string },
): Promise<number> {
  const rows = await shop.query(
    `UPDATE written_sentence SET verdict = $5, judged_at = $6, judged_by = $7
     FROM unnest($2::text[], $3::text[], $4::text[]) AS read (locale, key, text)
     WHERE written_sentence.shop_id = $1 AND written_sentence.locale = read.locale AND written_sentence.key = read.key AND written_sentence.text = read.text
       AND written_sentence.verdict IS DISTINCT FROM $5
     RETURNING written_sentence.text`,
    [shopId, sentences.map((one) => one.locale), sentences.map((one) => one.key), sentences.map((one) => one.text), verdict, clock.now(), actor],
  )
  return rows.length
}
