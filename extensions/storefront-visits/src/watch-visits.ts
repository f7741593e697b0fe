import type { CustomerPrivacy, PixelApi } from './pixel-api'
import { visitOf, watchedEvents, type Visit } from './visit-of'

/** The app takes so many visits in one request. */
const MOST_AT_ONCE = 20

/** What the browser gives; tests hand in their own. */
export interface Browser {
  send: (url: string, options: RequestInit) => Promise<unknown>
  /** Runs when the events of this moment have all been told: after a consent Shopify repeats those of the page at once. */
  soon: (work: () => void) => void
}

/**
 * Sends what a visitor does to the app, as long as the visitor allows it. Shopify does not load the pixel without that
 * permission; a permission that is withdrawn on an open page ends the sending at once. A request that fails is left
 * alone: a visit is worth less than the visitor's battery.
 */
export function watchVisits({ analytics, init, customerPrivacy, settings }: PixelApi, browser: Browser): void {
  const { accountID, endpoint } = settings
  if (!accountID || !endpoint) return
  const address = `${endpoint}?key=${encodeURIComponent(accountID)}`
  let allowed = isAllowed(init.customerPrivacy)
  let waiting: Visit[] = []
  customerPrivacy?.subscribe('visitorConsentCollected', (event) => {
    allowed = isAllowed(event.customerPrivacy)
    if (!allowed) waiting = []
  })

  const flush = (): void => {
    const events = waiting.splice(0, MOST_AT_ONCE)
    if (events.length === 0) return
    // Plain text needs no preflight, and `keepalive` lets the request outlive the page.
    browser.send(address, { method: 'POST', keepalive: true, credentials: 'omit', headers: { 'content-type': 'text/plain' }, body: JSON.stringify({ events }) }).catch(() => undefined)
    flush()
  }
  for (const name of watchedEvents) {
    analytics.subscribe(name, (event) => {
      const visit = allowed ? visitOf(name, event, init.data?.customer?.id) : null
      if (!visit) return
      waiting.push(visit)
      if (waiting.length === 1) browser.soon(flush)
    })
  }
}

/** Without a word on it Shopify asked nobody, which it does only where it need not. */
function isAllowed(privacy: CustomerPrivacy | undefined): boolean {
  return privacy === undefined || (privacy.analyticsProcessingAllowed && privacy.marketingAllowed)
}
