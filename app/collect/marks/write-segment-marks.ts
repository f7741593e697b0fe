import type { ShopContext } from '~/platform/context'

import { DELETE_METAFIELDS_MUTATION, editTagsMutation, METAFIELDS_AT_ONCE, SET_METAFIELDS_MUTATION, type TagEdit } from '../graphql/mark-documents'
import { readMark, segmentTag, type SegmentMark } from './segment-mark'

export interface MarkChange {
  customerId: string
  /** Lines of `writeMark` that may stand in Shopify now. */
  held: string[]
  /** The one that should; null: none. */
  wanted: string | null
}

export interface MarkReport {
  written: number
  /** Shopify would not, for reasons that another try does not change: the customer is gone, has too many tags. */
  refused: number
}

interface UserErrors {
  userErrors: { message: string }[]
}

/** The metafields of a segment: its code and its name. They belong to this app (see shopify.app.toml). */
const FIELDS = { segment: 'code', segment_name: 'label' } as const satisfies Record<string, keyof SegmentMark>
const NAMESPACE = '$app'
const customersAtOnce = Math.floor(METAFIELDS_AT_ONCE / Object.keys(FIELDS).length)

const gid = (customerId: string): string => `gid://shopify/Customer/${customerId}`

/**
 * Makes the tags and metafields of customers in Shopify what their segments ask for; only what this app wrote is ever
 * taken away. Before Shopify is asked, it is noted what may come to stand there, and afterwards what does: killed in
 * between, the next run takes the half-written mark away again. The client waits where Shopify's budget is used up.
 * @throws AdminError when the store cannot be reached; what was written until then is noted
 */
export async function writeSegmentMarks(context: ShopContext, changes: readonly MarkChange[], signal?: AbortSignal): Promise<MarkReport> {
  const report: MarkReport = { written: 0, refused: 0 }
  for (let start = 0; start < changes.length && !signal?.aborted; start += customersAtOnce) {
    const batch = changes.slice(start, start + customersAtOnce)
    await note(context, batch.map(({ customerId, held, wanted }) => ({ customerId, marks: [...new Set([...held, ...(wanted === null ? [] : [wanted])])], error: null })))
    const errors = await apply(context, batch)
    await note(context, batch.map(({ customerId, wanted }) => ({ customerId, marks: wanted === null ? [] : [wanted], error: errors.get(customerId) ?? null })))
    report.written += batch.length - errors.size
    report.refused += errors.size
  }
  return report
}

/** @returns what Shopify refused, by customer */
async function apply(context: ShopContext, batch: readonly MarkChange[]): Promise<Map<string, string>> {
  const errors = new Map<string, string>()
  const refuse = (customerId: string, messages: string[]) => {
    if (messages.length > 0) errors.set(customerId, [errors.get(customerId), ...messages].filter(Boolean).join('; '))
  }
  const isField = (line: string) => readMark(line).as === 'metafield'
  const setting = batch.filter(({ wanted }) => wanted !== null && isField(wanted))
  const clearing = batch.filter(({ held, wanted }) => held.some(isField) && !(wanted !== null && isField(wanted)))
  await editTags(context, batch, refuse)
  await each(clearing, (some) => clearFields(context, some), refuse)
  await each(setting, (some) => setFields(context, some), refuse)
  return errors
}

/** All tags of a batch in one call; each change is carried out or refused by itself. */
async function editTags(context: ShopContext, batch: readonly MarkChange[], refuse: (customerId: string, messages: string[]) => void): Promise<void> {
  const tagsOf = (lines: readonly string[]) => lines.map(readMark).filter((mark) => mark.as === 'tag').map((mark) => segmentTag(mark.code))
  const edits = batch.flatMap(({ customerId, held, wanted }): (TagEdit & { customerId: string })[] => {
    const add = tagsOf(wanted === null ? [] : [wanted])
    const remove = tagsOf(held).filter((tag) => !add.includes(tag))
    return ([['tagsRemove', remove], ['tagsAdd', add]] as const).filter(([, tags]) => tags.length > 0).map(([edit, tags]) => ({ customerId, edit, id: gid(customerId), tags: [...tags] }))
  })
  if (edits.length === 0) return
  const { document, variables } = editTagsMutation(edits)
  const { data } = await context.admin.request<Record<string, UserErrors | null>>(document, variables)
  edits.forEach(({ customerId }, i) => refuse(customerId, (data[`e${i}`]?.userErrors ?? []).map((error) => error.message)))
}

/** A call is all or nothing: where one of several is refused, each is asked for by itself. */
async function each(changes: readonly MarkChange[], ask: (some: readonly MarkChange[]) => Promise<string[]>, refuse: (customerId: string, messages: string[]) => void): Promise<void> {
  if (changes.length === 0 || (await ask(changes)).length === 0) return
  for (const change of changes) refuse(change.customerId, await ask([change]))
}

async function setFields(context: ShopContext, changes: readonly MarkChange[]): Promise<string[]> {
  const metafields = changes.flatMap(({ customerId, wanted }) => {
    const mark = readMark(wanted ?? '')
    return Object.entries(FIELDS).map(([key, part]) => ({ ownerId: gid(customerId), namespace: NAMESPACE, key, type: 'single_line_text_field', value: mark[part] }))
  })
  const { data } = await context.admin.request<{ metafieldsSet: UserErrors }>(SET_METAFIELDS_MUTATION, { metafields })
  return data.metafieldsSet.userErrors.map((error) => error.message)
}

async function clearFields(context: ShopContext, changes: readonly MarkChange[]): Promise<string[]> {
  const metafields = changes.flatMap(({ customerId }) => Object.keys(FIELDS).map((key) => ({ ownerId: gid(customerId), namespace: NAMESPACE, key })))
  const { data } = await context.admin.request<{ metafieldsDelete: UserErrors }>(DELETE_METAFIELDS_MUTATION, { metafields })
  return data.metafieldsDelete.userErrors.map((error) => error.message)
}

/** A customer without marks has no row. */
async function note(context: ShopContext, rows: readonly { customerId: string; marks: string[]; error: string | null }[]): Promise<void> {
  await context.shop.transaction(async (tx) => {
    const empty = rows.filter((row) => row.marks.length === 0).map((row) => row.customerId)
    await tx.query('DELETE FROM customer_mark WHERE shop_id = $1 AND customer_id = ANY($2::text[])', [tx.shopId, empty])
    for (const { customerId, marks, error } of rows) {
      if (marks.length === 0) continue
      await tx.query(
        `INSERT INTO customer_mark (shop_id, customer_id, marks, written_at, error) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (shop_id, customer_id) DO UPDATE SET marks = excluded.marks, written_at = excluded.written_at, error = excluded.error`,
        [tx.shopId, customerId, marks, context.clock.now(), error],
      )
    }
  })
}
