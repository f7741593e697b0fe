import type { Delivery, Outbox } from '../outbox/outbox'

const FORM = { 'content-type': 'application/x-www-form-urlencoded' }

/** What a mailbox sends when its unsubscribe button is pressed (RFC 8058): no cookies, no page, one POST. */
export function unsubscribeByOneClick(url: string, identity: string): Delivery {
  return { key: `one-click ${identity}`, url, method: 'POST', headers: FORM, body: 'List-Unsubscribe=One-Click', onAnswer: () => undefined }
}

/** What a scanner does: looks, and must change nothing by it. */
export function visitLink(url: string, identity: string): Delivery {
  return { key: `visit ${identity}`, url, method: 'GET', headers: { 'user-agent': 'Mozilla/5.0 (compatible; MailGateway/2.1)' }, body: '', onAnswer: () => undefined }
}

/** What a person does who follows the link in the mail: opens the page, and presses the button that they find there. */
export function unsubscribeByLink(url: string, identity: string, outbox: Outbox): Delivery {
  return {
    key: `open page ${identity}`,
    url,
    method: 'GET',
    headers: { accept: 'text/html', 'user-agent': 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15' },
    body: '',
    onAnswer: (status, at, page) => {
      const form = status >= 200 && status < 300 ? readForm(page, url) : null
      if (form) outbox.add(at, { key: `press button ${identity}`, url: form.action, method: 'POST', headers: { ...FORM, 'user-agent': 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15' }, body: form.body, onAnswer: () => undefined })
    },
  }
}

/** The first form that posts, with the values it would send. */
export function readForm(page: string, url: string): { action: string; body: string } | null {
  const form = /<form\b[^>]*method\s*=\s*["']?post[^>]*>[\s\S]*?<\/form>/i.exec(page)?.[0]
  if (!form) return null
  const action = /\baction\s*=\s*["']([^"']*)["']/i.exec(form.slice(0, form.indexOf('>') + 1))?.[1]
  const values = new URLSearchParams()
  for (const [tag] of form.matchAll(/<(?:input|button)\b[^>]*>/gi)) {
    const name = /\bname\s*=\s*["']([^"']*)["']/i.exec(tag)?.[1]
    if (name) values.set(name, /\bvalue\s*=\s*["']([^"']*)["']/i.exec(tag)?.[1] ?? '')
  }
  return { action: new URL((action ?? url).replace(/&amp;/g, '&'), url).toString(), body: values.toString() }
}
