import { isbot } from 'isbot'

/** Why an open or a click is not taken for a person's. */
export type MachineReason = 'proxy-open' | 'user-agent' | 'hidden-link' | 'seconds-after-delivery' | 'all-links-at-once'

/** Links that a person cannot see carry this in their address; only a program follows them. */
export const HIDDEN_LINK_MARK = 'rk-unseen'

/** Security gateways that follow links before the person sees the mail; general bots are known to isbot. */
const scanners = /barracuda|mimecast|proofpoint|symantec|trend ?micro|fortinet|forcepoint|safelinks|urldefense|cloudmark|sophos|zscaler|headless|phantomjs/i

/** Image proxies that fetch at the moment a person opens the mail: what they report is a person's open. */
const readers = /GoogleImageProxy|YahooMailProxy/i

/** Fetched within so many seconds of delivery: nobody reads that fast. Events carry whole seconds. */
const SECONDS_AFTER_DELIVERY = 2
const LINKS_AT_ONCE = 3
const AT_ONCE_SECONDS = 5

/** What one event says about itself, whatever else is known. */
export function flagByItself(event: { event: string; useragent?: string; url?: string; sg_machine_open?: boolean }): MachineReason | null {
  if (event.event !== 'open' && event.event !== 'click') return null
  if (event.sg_machine_open) return 'proxy-open'
  if (event.url?.includes(HIDDEN_LINK_MARK)) return 'hidden-link'
  if (event.useragent && !readers.test(event.useragent) && (scanners.test(event.useragent) || isbot(event.useragent))) return 'user-agent'
  return null
}

export interface SeenEvent {
  eventId: string
  type: string
  /** Milliseconds since 1970. */
  at: number
  url: string | null
  machine: string | null
}

const own = new Set<string>(['proxy-open', 'user-agent', 'hidden-link'])

/**
 * What all events of one mail say together: the same answer in whatever order they came. A reason that an event gave by
 * itself stays.
 * @returns the reason (or null) of every open and click, by event id
 */
export function flagTogether(events: readonly SeenEvent[]): Map<string, string | null> {
  const delivered = events.filter((event) => event.type === 'delivered').reduce<number | null>((first, event) => (first === null ? event.at : Math.min(first, event.at)), null)
  const clicks = events.filter((event) => event.type === 'click')
  const hidden = clicks.filter((click) => click.machine === 'hidden-link')
  const result = new Map<string, string | null>()
  for (const event of events) {
    if (event.type !== 'open' && event.type !== 'click') continue
    result.set(event.eventId, event.machine !== null && own.has(event.machine) ? event.machine : together(event))
  }
  return result

  function together(event: SeenEvent): MachineReason | null {
    if (delivered !== null && event.at - delivered <= SECONDS_AFTER_DELIVERY * 1000) return 'seconds-after-delivery'
    if (event.type !== 'click') return null
    const near = (other: SeenEvent) => Math.abs(other.at - event.at) <= AT_ONCE_SECONDS * 1000
    // The scanner that found the hidden link clicked the visible ones in the same breath.
    if (hidden.some(near)) return 'all-links-at-once'
    return new Set(clicks.filter(near).map((click) => click.url)).size >= LINKS_AT_ONCE ? 'all-links-at-once' : null
  }
}
