import { resolveByEvents, suppressAll, type NewSuppression } from '~/deliver'
import type { ShopContext } from '~/platform/context'
import { derivedId } from '~/platform/ids'
import { maskAddresses } from '~/platform/logger'
import type { ShopTransaction } from '~/platform/tenancy'

import { flagByItself, flagTogether, HIDDEN_LINK_MARK, type SeenEvent } from './flag-machines'
import type { IngestReport } from './ingest-events'
import type { ProviderEvent } from './provider-event'

const DETAIL_LENGTH = 300

interface Row {
  eventId: string
  sendId: string
  type: string
  occurredAt: Date
  url: string | null
  machine: string | null
  detail: string | null
  event: ProviderEvent
}

/**
 * Stores one store's events in one transaction, settles the mails they are about, and keeps addresses that bounced,
 * complained or left from being mailed again. The end state is the same in whatever order and however often they come.
 */
export async function storeEvents(context: ShopContext, events: readonly ProviderEvent[]): Promise<IngestReport> {
  const rows = toRows(events)
  return context.shop.transaction(async (tx) => {
    // Two posts about the same mail go one after the other: each sees what the other stored, and flags right.
    const known = await tx.query<{ id: string }>('SELECT id FROM outbox WHERE shop_id = $1 AND id = ANY($2::text[]) ORDER BY id FOR NO KEY UPDATE', [tx.shopId, [...new Set(rows.map((row) => row.sendId))]])
    const ours = new Set(known.map((row) => row.id))
    const kept = rows.filter((row) => ours.has(row.sendId))
    const isNew = await insertEvents(tx, kept, context.clock.now())
    const fresh = kept.filter((row) => isNew.has(row.eventId))
    await resolveByEvents(tx, fresh.map(({ sendId, type, occurredAt }) => ({ sendId, type, occurredAt })))
    await suppressAll(tx, fresh.flatMap((row) => suppressionFor(context, row) ?? []))
    await flagMachines(tx, fresh)
    const aboutOurs = events.filter((event) => ours.has(event.send_id)).length
    return { stored: fresh.length, duplicates: aboutOurs - fresh.length, ignored: events.length - aboutOurs }
  })
}

function toRows(events: readonly ProviderEvent[]): Row[] {
  const rows = new Map<string, Row>()
  for (const event of events) {
    const eventId = event.sg_event_id ?? derivedId('event', event.send_id, event.event, event.timestamp, event.url ?? '')
    if (rows.has(eventId)) continue
    const detail = event.reason ?? event.response ?? null
    rows.set(eventId, {
      eventId,
      sendId: event.send_id,
      type: event.event === 'bounce' && event.type === 'blocked' ? 'blocked' : event.event,
      occurredAt: new Date(event.timestamp * 1000),
      url: event.url === undefined ? null : withoutSecrets(event.url),
      machine: flagByItself(event),
      detail: detail === null ? null : maskAddresses(detail).slice(0, DETAIL_LENGTH),
      event,
    })
  }
  // In the order of their ids: two posts that share events cannot wait for each other.
  return [...rows.values()].sort((a, b) => (a.eventId < b.eventId ? -1 : 1))
}

/** Keeps where a link led. Its query may hold signed tokens and goes, but for the mark of a hidden link. */
function withoutSecrets(url: string): string {
  const parsed = URL.parse(url)
  if (!parsed) return url.split(/[?#]/)[0]?.slice(0, 1000) ?? ''
  return `${parsed.origin}${parsed.pathname}`.slice(0, 1000) + (url.includes(HIDDEN_LINK_MARK) ? `?${HIDDEN_LINK_MARK}` : '')
}

async function insertEvents(tx: ShopTransaction, rows: readonly Row[], now: Date): Promise<Set<string>> {
  if (rows.length === 0) return new Set()
  const stored = await tx.query<{ eventId: string }>(
    `INSERT INTO mail_event (shop_id, event_id, send_id, type, occurred_at, received_at, url, machine, detail)
     SELECT $1, event_id, send_id, type, occurred_at, $2, url, machine, detail
     FROM unnest($3::text[], $4::text[], $5::text[], $6::timestamptz[], $7::text[], $8::text[], $9::text[])
       AS new (event_id, send_id, type, occurred_at, url, machine, detail)
     ON CONFLICT DO NOTHING
     RETURNING event_id AS "eventId"`,
    [
      tx.shopId,
      now,
      rows.map((row) => row.eventId),
      rows.map((row) => row.sendId),
      rows.map((row) => row.type),
      rows.map((row) => row.occurredAt),
      rows.map((row) => row.url),
      rows.map((row) => row.machine),
      rows.map((row) => row.detail),
    ],
  )
  return new Set(stored.map((row) => row.eventId))
}

const suppressedBy: Partial<Record<string, NewSuppression['reason']>> = {
  bounce: 'bounce',
  spamreport: 'spam-report',
  unsubscribe: 'unsubscribe',
  group_unsubscribe: 'unsubscribe',
}

/** The address itself is hashed here and not kept. A mail that was only "blocked" may get through another time. */
function suppressionFor(context: ShopContext, row: Row): NewSuppression | null {
  const reason = suppressedBy[row.type] ?? (row.type === 'dropped' ? reasonOfDrop(row.detail ?? '') : undefined)
  if (!reason || !row.event.email) return null
  return { emailIndex: context.cipher.blindIndex(row.event.email, context.shopId), reason, source: 'sendgrid', at: row.occurredAt }
}

/** SendGrid drops what is on its own lists, and says which (its documentation, "Event Webhook reference: dropped"). */
function reasonOfDrop(detail: string): NewSuppression['reason'] | undefined {
  if (/bounced address/i.test(detail)) return 'bounce'
  if (/spam report/i.test(detail)) return 'spam-report'
  if (/unsubscribed/i.test(detail)) return 'unsubscribe'
  if (/invalid/i.test(detail)) return 'invalid'
  return undefined
}

/** Looks at all events of the mails that got a new open, click or delivery, and flags again. */
async function flagMachines(tx: ShopTransaction, fresh: readonly Row[]): Promise<void> {
  const sendIds = [...new Set(fresh.filter((row) => row.type === 'open' || row.type === 'click' || row.type === 'delivered').map((row) => row.sendId))].sort()
  if (sendIds.length === 0) return
  const seen = await tx.query<Omit<SeenEvent, 'at'> & { sendId: string; occurredAt: Date }>(
    `SELECT event_id AS "eventId", send_id AS "sendId", type, occurred_at AS "occurredAt", url, machine FROM mail_event
     WHERE shop_id = $1 AND send_id = ANY($2::text[]) AND type IN ('open', 'click', 'delivered')
     ORDER BY event_id`,
    [tx.shopId, sendIds],
  )
  const bySend = new Map<string, SeenEvent[]>()
  for (const { sendId, occurredAt, ...event } of seen) {
    const events = bySend.get(sendId) ?? []
    events.push({ ...event, at: occurredAt.getTime() })
    bySend.set(sendId, events)
  }
  const changed: { eventId: string; machine: string | null }[] = []
  for (const events of bySend.values()) {
    const flags = flagTogether(events)
    for (const event of events) {
      const machine = flags.get(event.eventId) ?? null
      if (machine !== event.machine) changed.push({ eventId: event.eventId, machine })
    }
  }
  if (changed.length === 0) return
  await tx.query('UPDATE mail_event SET machine = flag.machine FROM unnest($2::text[], $3::text[]) AS flag (event_id, machine) WHERE mail_event.shop_id = $1 AND mail_event.event_id = ANY($2) AND mail_event.event_id = flag.event_id', [
    tx.shopId,
    changed.map((change) => change.eventId),
    changed.map((change) => change.machine),
  ])
}
