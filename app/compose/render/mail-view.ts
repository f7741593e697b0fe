import { calmName } from '../copy/calm-title'
import type { MailTexts } from '../locales/mail-texts'
import { fill } from '../locales/mail-texts'
import type { MailPlan, WrittenLines } from '../mail-plan'
import { contrastRatio, legibleOn, mixColours } from './colours'
import { formatLastDay, formatMoney, formatPercentage } from './format'
import type { LayoutName } from './layout-source'

export interface ProductView {
  title: string
  url: string
  image: string | null
  alt: string
  /** Empty where the mail is not about buying it. */
  price: string
  compareAt: string | null
  reason: string
  /** What its button says. */
  action: string
}

/** What a layout puts in its places. Plain values, already in the reader's language, not yet escaped. */
export interface MailView {
  subject: string
  preheader: string
  /** Invisible filler, so that mail programs do not fill the preview with the first words of the body. */
  padding: string
  headline: string
  greeting: string
  opening: string
  products: ProductView[]
  offer: { title: string; code: string; ends: string } | null
  brand: { font: string; text: string; background: string; primary: string; onPrimary: string; quiet: string; link: string; logo: string | null }
  shop: { name: string; postalAddress: string }
  footer: string
  whyReceived: string
  signOff: string
  shopAll: string
  links: { unsubscribe: string; view: string; home: string }
  texts: MailTexts
}

const white = '#ffffff'

/** Which compiled layout a plan takes, and how many of its products it shows. */
export function chooseLayout(plan: Pick<MailPlan, 'layout' | 'products'>): { name: LayoutName; shown: number } {
  const count = Math.min(plan.products.length, 3)
  if (plan.layout === 'text') return { name: 'text', shown: count }
  if (plan.layout === 'single' || count === 1) return { name: 'single', shown: 1 }
  return count === 2 ? { name: 'pair', shown: 2 } : { name: 'three', shown: 3 }
}

export function mailView(plan: MailPlan, written: WrittenLines, texts: MailTexts, titleOf: (title: string) => string): MailView {
  const { shop, offer } = plan
  const { brand } = shop
  const name = calmName(plan.customer.firstName)
  return {
    ...written,
    padding: '\u00a0\u200c'.repeat(40),
    greeting: name === null ? texts.greeting.unnamed : fill(texts.greeting.named, { name }),
    products: written.reasons.map((reason, index) => productView(plan, index, reason, texts, titleOf)),
    offer: offer && {
      title: fill(texts.offerTitle, { percentage: formatPercentage(offer.percentage, texts.locale) }),
      code: offer.code,
      ends: fill(texts.offerEnds, { ends: formatLastDay(offer.endsAt, plan.now, texts.locale, shop.timeZone) }),
    },
    brand: {
      font: brand.font,
      text: contrastRatio(brand.textColor, white) >= 4.5 ? brand.textColor : '#1c1c1c',
      background: brand.backgroundColor,
      primary: brand.primaryColor,
      onPrimary: legibleOn(brand.primaryColor),
      quiet: quietOn(brand.backgroundColor),
      link: contrastRatio(brand.primaryColor, white) >= 4.5 ? brand.primaryColor : '#1c1c1c',
      logo: brand.logoUrl ?? null,
    },
    shop: { name: shop.name, postalAddress: shop.postalAddress },
    footer: brand.footer,
    whyReceived: fill(texts.whyReceived, { shop: shop.name }),
    signOff: fill(texts.signOff, { shop: shop.name }),
    shopAll: fill(texts.shopAll, { shop: shop.name }),
    links: { unsubscribe: plan.links.unsubscribeUrl, view: plan.links.viewInBrowserUrl, home: plan.links.homeUrl },
    texts,
  }
}

function productView(plan: MailPlan, index: number, reason: string, texts: MailTexts, titleOf: (title: string) => string): ProductView {
  const { product, reason: why } = plan.products[index]!
  const title = titleOf(product.title)
  const { currency, locale } = plan.shop
  const before = why.kind === 'reduced' ? why.before : isReduced(product.price, product.compareAtPrice) ? product.compareAtPrice : null
  return {
    title,
    url: plan.links.productUrl(product),
    image: product.imageUrl,
    alt: product.imageAlt?.trim() || fill(texts.imageOf, { title }),
    price: why.kind === 'bought' ? '' : formatMoney(product.price, currency, locale),
    compareAt: before !== null && why.kind !== 'bought' ? formatMoney(before, currency, locale) : null,
    reason,
    action: why.kind === 'bought' ? texts.review : why.kind === 'due' ? texts.orderAgain : texts.see,
  }
}

/** A compare-at price is shown only when it is higher than the price. */
export function isReduced(price: string, compareAtPrice: string | null): boolean {
  return compareAtPrice !== null && Number(compareAtPrice) > Number(price)
}

/** A grey of the page's own hue that is still read on it and on white: 4.5 : 1 (WCAG 2.2, 1.4.3). */
function quietOn(background: string): string {
  for (let share = 0.45; share < 1; share += 0.05) {
    const colour = mixColours(background, '#1c1c1c', share)
    if (contrastRatio(colour, background) >= 4.5 && contrastRatio(colour, white) >= 4.5) return colour
  }
  return contrastRatio('#595959', background) >= 4.5 ? '#595959' : legibleOn(background)
}
