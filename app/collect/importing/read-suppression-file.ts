import { ImportError } from './import-error'
import { openTable } from './open-table'

export interface SuppressionLine {
  line: number
  email: string | null
  /** As the former sender called it: "unsubscribed", "HARD_BOUNCE"; null where the list says nothing. */
  reason: string | null
}

const EMAIL_COLUMNS = ['email', 'email address', 'e-mail', 'e-mail address', 'emailaddress', 'address', 'recipient']
const REASON_COLUMNS = ['suppression reason', 'reason', 'type', 'status', 'event', 'email suppressions', 'bounce type']
const CONSENT_COLUMNS = ['email marketing consent', 'consent', 'member status', 'subscription status']

/**
 * Reads a list of people who must not be mailed: Klaviyo's suppressed profiles, Mailchimp's unsubscribed and cleaned
 * members, any CSV with a column of addresses, or one address a line. In a list of all members only those who left
 * are given. Whether an address is well formed is for whoever stores it.
 * @throws ImportError when it is a list of subscribers, or has no column of addresses.
 */
export async function* readSuppressionFile(path: string): AsyncGenerator<SuppressionLine> {
  const { header, rows } = await openTable(path)
  const columns = header.map((column) => column.toLowerCase().trim())
  const find = (names: string[]) => columns.findIndex((column) => names.includes(column))
  const plain = header.some((cell) => cell.includes('@'))
  const email = plain ? Math.max(0, header.findIndex((cell) => cell.includes('@'))) : find(EMAIL_COLUMNS)
  if (email < 0) throw new ImportError(`No column of ${path} looks like addresses: ${header.join(', ')}. Name one "Email", or give one address a line.`)
  const consent = find(CONSENT_COLUMNS)
  const fixed = fixedReason(columns)
  if (!plain && fixed === null && consent < 0 && columns.includes('confirm_time')) {
    throw new ImportError(`${path} is Mailchimp's list of subscribers, not of people who left. Export "unsubscribed" and "cleaned" members instead.`)
  }
  if (plain) yield { line: 1, email: clean(header[email]), reason: null }
  const reasonColumn = find(REASON_COLUMNS)
  for await (const row of rows) {
    if ('problem' in row) {
      yield { line: row.line, email: null, reason: row.problem }
      continue
    }
    const state = consent < 0 ? '' : (row.cells[consent] ?? '').trim().toLowerCase()
    const suppressed = (row.cells[columns.indexOf('email suppressions')] ?? '').replace(/[[\]\s]/g, '')
    // "never subscribed" gave no consent, but did not leave either: consent itself keeps such a person out of every mail.
    if (state !== '' && !/unsub|clean|bounce|suppress|complain|spam/.test(state) && suppressed === '') continue
    const said = reasonColumn < 0 ? '' : (row.cells[reasonColumn] ?? '').trim()
    yield { line: row.line, email: clean(row.cells[email]), reason: said || state || fixed }
  }
}

/** Mailchimp tells by its columns why someone is on the list. */
function fixedReason(columns: string[]): string | null {
  if (columns.includes('unsub_time')) return 'unsubscribed'
  if (columns.includes('clean_time')) return 'bounced'
  return null
}

function clean(cell: string | undefined): string | null {
  const address = (cell ?? '').trim().replace(/^<|>$/g, '')
  return address === '' ? null : address
}
