import type { ComposedMail, MailPlan } from '~/compose'

export interface MailReading {
  unfilledSlots: number
  untrueNumbers: number
  brokenLinks: number
  spellingErrors: number
  tooLong: number
  /** What the mail says in sentences of its own, names and numbers taken out. */
  sentences: string[]
}

/**
 * Reads a finished mail as a suspicious stranger, from its plain text and HTML alone. It shares no code with the gate: the
 * statements that it allows are worked out from the plan anew.
 */
export function readMail(mail: ComposedMail, plan: MailPlan, known: ReadonlySet<string>): MailReading {
  const body = mail.text.split('\n--\n')[0]!
  const lines = [mail.subject, mail.preheader, ...body.split('\n')].filter((line) => line !== '' && !line.startsWith('http'))
  const allowed = allowedStatements(plan)
  const bare = lines.map((line) => withoutAll(line, allowed))
  const hrefs = [...mail.html.matchAll(/href="([^"]*)"/g)].map((match) => match[1]!.replaceAll('&amp;', '&'))
  return {
    unfilledSlots: [mail.subject, mail.preheader, mail.html, mail.text].filter((text) => /\{\w+\}|\{\{|undefined|\[object/.test(text)).length,
    untrueNumbers: bare.filter((line) => /\d|%|€/.test(line)).length,
    brokenLinks: hrefs.filter((href) => !URL.canParse(href) || !href.startsWith('https://')).length,
    spellingErrors: bare.flatMap((line) => line.match(/\p{L}+(?:['’-]\p{L}+)*/gu) ?? []).filter((word) => !known.has(word.toLowerCase())).length,
    tooLong: Number(mail.subject.length > 60) + Number(mail.preheader.length > 90) + Number(mail.bytes > 102_000),
    sentences: bare.map((line) => line.replace(/\s+/g, ' ').trim()).filter((line) => line.split(' ').length > 2),
  }
}

/** Names, prices, counts and days that the plan carries, in every form in which English writes them. */
function allowedStatements(plan: MailPlan): string[] {
  const { customer, products, offer, shop, now } = plan
  const all = new Set<string>([shop.name])
  const name = (title: string | null): void => {
    if (!title) return
    all.add(title)
    // A size, colour or kind at the end is left out in a sentence.
    all.add(title.replace(/, [^,]*$/, ''))
    if (title === title.toUpperCase()) all.add(title.toLowerCase().replace(/(^|[ -])\p{L}/gu, (start) => start.toUpperCase()))
  }
  const money = (value: string): Set<string> => all.add(`€${Number(value).toLocaleString('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`)
  const day = (iso: string | Date, options: Intl.DateTimeFormatOptions): Set<string> => all.add(new Intl.DateTimeFormat('en-GB', { timeZone: shop.timeZone, ...options }).format(new Date(iso)))
  const date = (at: string | Date): void => {
    const near = Math.abs(Date.parse(now) - new Date(at).getTime()) < 300 * 86_400_000
    day(at, near ? { day: 'numeric', month: 'long' } : { day: 'numeric', month: 'long', year: 'numeric' })
  }
  const month = (iso: string): void => {
    const recent = Date.parse(now) - Date.parse(iso) < 330 * 86_400_000
    day(iso, recent ? { month: 'long' } : { month: 'long', year: 'numeric' })
  }
  if (customer.firstName) all.add(customer.firstName)
  name(customer.lastProductTitle)
  if (customer.lastOrderAt) month(customer.lastOrderAt)
  for (const { product, reason } of products) {
    name(product.title)
    money(product.price)
    if (product.compareAtPrice) money(product.compareAtPrice)
    if (reason.kind === 'popular' && reason.buyers >= 5) all.add(`${reason.buyers} customers`).add(`${reason.buyers} people`).add(`${reason.buyers} in the last`).add(`${reason.buyers} did`).add(`${reason.buyers} other customers`).add(`${reason.days} days`)
    if (reason.kind === 'new') date(reason.createdAt)
    if (reason.kind === 'buy-again') month(reason.lastBoughtAt)
    if ((reason.kind === 'similar' || reason.kind === 'goes-with') && reason.boughtAt) month(reason.boughtAt)
    if (reason.kind === 'similar') all.add(reason.value)
    if (reason.kind === 'due') {
      month(reason.lastBoughtAt)
      // Up to twelve are written in words.
      if (reason.ownIntervalDays !== null) all.add(`about ${Math.round(reason.ownIntervalDays / 30.4375)} months`)
    }
    if (reason.kind === 'bought') month(reason.at)
    if (reason.kind === 'returned' || reason.kind === 'reduced') {
      date(reason.at)
      if (reason.boughtAt) month(reason.boughtAt)
    }
    if (reason.kind === 'reduced') money(reason.before)
  }
  if (offer) {
    all.add(offer.code).add(`${offer.percentage}%`)
    // The last day that is wholly before the end: these codes end at midnight in the store's zone.
    date(new Date(Date.parse(offer.endsAt) - 1000))
  }
  return [...all].sort((a, b) => b.length - a.length)
}

function withoutAll(text: string, statements: readonly string[]): string {
  return statements.reduce((left, statement) => left.replaceAll(statement, ' '), text)
}
