import type { CopyStyle, DiscountCode, Product } from '../world/types'
import type { World } from '../world/world'

/** What a reader sees in a mail. */
export interface MailContent {
  subject: string
  products: Product[]
  discount: DiscountCode | null
  style: CopyStyle
  /** Every web address in it, in order, unsubscribe links among them. */
  links: string[]
  productLinks: Map<number, string>
  homeLink: string | null
  /** From the List-Unsubscribe header, when one-click is offered with it. */
  oneClickUrl: string | null
  unsubscribeLink: string | null
}

/** Reads a mail as its recipient would: which products, which offer, what tone. */
export function readMail(world: World, mail: { subject: string; html: string; text: string; headers: Record<string, string> }, firstName: string): MailContent {
  const links = [...new Set([...mail.html.matchAll(/<a\b[^>]*?\bhref\s*=\s*["']([^"']+)["']/gi)].map((match) => decodeEntities(match[1]!)))].filter((link) => /^https?:\/\//.test(link))
  const productLinks = new Map<number, string>()
  const products: Product[] = []
  for (const link of links) {
    const product = productOf(world, link)
    if (!product || productLinks.has(product.id)) continue
    productLinks.set(product.id, link)
    products.push(product)
  }
  const body = `${mail.subject} ${mail.html} ${mail.text}`
  const code = [...new Set(body.match(/\b[A-Z0-9][A-Z0-9-]{4,31}\b/g) ?? [])].find((word) => world.discounts.has(word))
  const headers = Object.fromEntries(Object.entries(mail.headers).map(([name, value]) => [name.toLowerCase(), value]))
  const listUnsubscribe = /<(https?:\/\/[^>]+)>/.exec(headers['list-unsubscribe'] ?? '')?.[1] ?? null
  const oneClick = /^List-Unsubscribe=One-Click$/i.test((headers['list-unsubscribe-post'] ?? '').trim())
  return {
    subject: mail.subject,
    products,
    discount: code ? (world.discounts.get(code) ?? null) : null,
    style: styleOf(mail.subject, firstName, products),
    links,
    productLinks,
    homeLink: links.find((link) => !productOf(world, link) && !/unsubscribe/i.test(link)) ?? null,
    oneClickUrl: oneClick ? listUnsubscribe : null,
    unsubscribeLink: links.find((link) => /unsubscribe/i.test(link)) ?? listUnsubscribe,
  }
}

function productOf(world: World, link: string): Product | null {
  const handle = /\/products\/([\w-]+)/.exec(link)?.[1]
  return handle ? (world.productByHandle.get(handle) ?? null) : null
}

function styleOf(subject: string, firstName: string, products: Product[]): CopyStyle {
  const lower = subject.toLowerCase()
  if (firstName !== '' && lower.includes(firstName.toLowerCase())) return 'personal'
  if (subject.includes('?')) return 'question'
  return products.some((product) => lower.includes(product.title.toLowerCase())) ? 'product' : 'plain'
}

function decodeEntities(text: string): string {
  return text.replace(/&amp;/g, '&').replace(/&#x3[dD];|&#61;/g, '=').replace(/&quot;/g, '"')
}
