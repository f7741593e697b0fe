import type { ShopContext } from '~/platform/context'
import { readShopSettings } from '~/platform/shop-settings'
import { readShop } from '~/platform/shops'
import { grammarLines } from '../copy/corpus'
import { countRejections } from '../count-rejections'
import { mailTexts } from '../locales/languages'
import type { Rejection } from '../mail-plan'
import { askWriter, WriterError } from './ask-writer'
import { checkWrittenSentence } from './check-written-sentence'
import { writerBriefs } from './writer-briefs'
import { writerRequest } from './writer-request'
import { openWriter } from './writer-settings'
import { readWrittenSentences } from './written-sentences'

export interface AskReport {
  requests: number
  kept: number
  refused: number
  /** Why it ended early: a kind of failure, with the status it came with ("refused:429"). */
  error: string | null
}

/** Requests in one run: what a day may cost is bounded. */
const mostRequests = 12

/**
 * Asks the store's writer for sentences of the kinds it has given fewest of, in the store's language and tone, and keeps
 * what the truth gate lets through for the merchant to read. The first failure ends the run; mails go on with the store's
 * model and the templates, whatever comes of this.
 * @returns null where the writer is off
 */
export async function askForSentences(context: ShopContext, options: { fetch?: typeof fetch; timeoutMs?: number; signal?: AbortSignal } = {}): Promise<AskReport | null> {
  const writer = await openWriter(context)
  if (!writer) return null
  const [settings, shop, written] = await Promise.all([readShopSettings(context.shop), readShop(context.shop), readWrittenSentences(context)])
  const locale = mailTexts(shop.locale).locale
  const have = new Map<string, Set<string>>()
  for (const { key, text, ...sentence } of written) if (sentence.locale === locale) have.set(key, (have.get(key) ?? new Set()).add(text))
  const briefs = [...writerBriefs(locale, settings.tone)].sort(([a], [b]) => (have.get(a)?.size ?? 0) - (have.get(b)?.size ?? 0) || (a < b ? -1 : 1))
  const report: AskReport = { requests: 0, kept: 0, refused: 0, error: null }
  const rejections: Rejection[] = []
  for (const [key, brief] of briefs.slice(0, mostRequests)) {
    if (options.signal?.aborted) break
    const { key: secret, url, model } = writer
    const answer = await askWriter({ url, key: secret, ...options }, writerRequest(model, brief)).catch((error: unknown) => {
      if (!(error instanceof WriterError)) throw error
      report.error = error.status === undefined ? error.kind : `${error.kind}:${error.status}`
      return null
    })
    report.requests++
    if (answer === null) break
    const ours = new Set(grammarLines(locale)!.get(key)!.map((line) => line.text))
    for (const text of new Set(answer)) {
      const reason = checkWrittenSentence(text, brief)
      if (reason !== null) rejections.push({ reason, text })
      else if (!ours.has(text)) report.kept += await keep(context, { locale, key, text, model })
    }
  }
  report.refused = rejections.length
  await countRejections(context, rejections)
  await context.shop.query('UPDATE copy_writer SET asked_at = $2, error = $3 WHERE shop_id = $1', [context.shopId, context.clock.now(), report.error])
  return report
}

async function keep({ shop, shopId, clock }: ShopContext, { locale, key, text, model }: { locale: string; key: string; text: string; model: string }): Promise<number> {
  const rows = await shop.query(
    'INSERT INTO written_sentence (shop_id, locale, key, text, model, written_at) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING RETURNING text',
    [shopId, locale, key, text, model, clock.now()],
  )
  return rows.length
}
