import { z } from 'zod'

import { suppressAll, type NewSuppression, type SuppressionReason } from './suppress'
import type { DeliverContext } from './types'

/** One row of a list of people who must not be mailed, as the file's reader gives it. */
export interface SuppressionRow {
  line: number
  email: string | null
  /** As the former sender called it, e.g. "unsubscribed", "Hard bounce", "spam". */
  reason: string | null
}

export interface SuppressionImport {
  read: number
  added: number
  /** Suppressed before, or twice in the file. */
  known: number
  rejected: number
  /** The first thousand rejected rows. */
  rejections: { line: number; reason: string }[]
}

const BATCH = 5_000
const SHOWN_REJECTIONS = 1_000
const address = z.email()

/**
 * Takes over the list of a former sender: only keyed hashes of the addresses are kept. Running it twice changes
 * nothing. Rows without a usable address are reported by line and skipped.
 * @param source where the list came from, e.g. the file's name.
 */
export async function importSuppressions(context: DeliverContext, rows: AsyncIterable<SuppressionRow>, source: string): Promise<SuppressionImport> {
  const report: SuppressionImport = { read: 0, added: 0, known: 0, rejected: 0, rejections: [] }
  const at = context.clock.now()
  let batch: NewSuppression[] = []
  for await (const row of rows) {
    report.read += 1
    const email = row.email?.trim() ?? ''
    const problem = email === '' ? 'There is no address in this row.' : address.safeParse(email.normalize('NFKC')).success ? null : 'This is not an e-mail address.'
    if (problem) {
      report.rejected += 1
      if (report.rejections.length < SHOWN_REJECTIONS) report.rejections.push({ line: row.line, reason: problem })
      continue
    }
    batch.push({ emailIndex: context.cipher.blindIndex(email, context.shopId), reason: reasonOf(row.reason), source, at })
    if (batch.length === BATCH) await flush()
  }
  await flush()
  return report

  async function flush(): Promise<void> {
    const added = await context.shop.transaction((tx) => suppressAll(tx, batch))
    report.added += added
    report.known += batch.length - added
    batch = []
  }
}

/** The words that Klaviyo, Mailchimp and others use, in ours. */
function reasonOf(words: string | null): SuppressionReason {
  const text = words?.toLowerCase() ?? ''
  if (/spam|complain|abuse/.test(text)) return 'spam-report'
  if (/bounce|cleaned/.test(text)) return 'bounce'
  if (/invalid|malformed/.test(text)) return 'invalid'
  if (/unsub|opt.?out|left/.test(text)) return 'unsubscribe'
  return 'import'
}
