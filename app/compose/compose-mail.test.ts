import { beforeAll, describe, expect, it } from 'vitest'
import { composeMail, CompositionError } from './compose-mail'
import type { CopyModel } from './copy/copy-model'
import { loadBaseCopyModel } from './copy/load-copy-model'
import { tones } from './grammar/rule'
import { board, candle, mug, somePlan, someCopyModel, someProduct } from './testing/plan'

const offer = { code: 'BACK-7Q2F', percentage: 15, endsAt: '2026-03-15T23:00:00Z' }
const visible = (html: string): string => html.replace(/<style[\s\S]*?<\/style>|<!--[\s\S]*?-->/g, ' ').replace(/<[^>]+>/g, ' ').replace(/&#39;/g, "'").replace(/&amp;/g, '&').replace(/\s+/g, ' ')

describe('composing a mail', () => {
  let base: CopyModel
  beforeAll(async () => { base = await loadBaseCopyModel() })

  it('gives the same bytes for the same seed, and other words for others', () => {
    const mail = composeMail(base, somePlan())
    expect(composeMail(base, somePlan())).toEqual(mail)
    const subjects = new Set(Array.from({ length: 20 }, (_, n) => composeMail(base, somePlan({ seed: `other ${n}` })).subject))
    expect(subjects.size).toBeGreaterThan(3)
  })

  it('says who, what, why and how much, and leads to each product', () => {
    const mail = composeMail(base, somePlan())
    const words = visible(mail.html)
    for (const said of ['Maria', 'Ember & Oak', 'Stoneware mug, moss', 'Oak serving board', '€24.00', '€39.50', '€49.00', 'Lindenstrasse 4', 'Unsubscribe', 'View in browser']) {
      expect(words).toContain(said)
    }
    for (const said of ['Oak serving board', '€39.50 (before: €49.00)', 'https://app.example/unsubscribe?token=abc', 'https://app.example/view/abc', 'product-3?utm_source=rekindle']) {
      expect(mail.text).toContain(said)
    }
    expect(mail.html).toContain('https://ember-and-oak.example/products/product-1?utm_source=rekindle&amp;utm_medium=email')
    expect(mail.html).toContain('alt="Picture of Oak serving board"')
    expect(mail.productIds).toEqual(['1', '2', '3'])
    expect(Object.values(mail.sources)).toContain('lstm')
  })

  it('keeps within the limits in every tone, act and layout', () => {
    for (const tone of tones) for (const act of ['recommend', 'win_back'] as const) for (const layout of ['single', 'three', 'text'] as const) for (const code of [null, offer]) {
      for (let n = 0; n < 5; n++) {
        const mail = composeMail(base, somePlan({ tone, act, layout, offer: code, seed: `${n}`, customer: { ...somePlan().customer, daysSinceLastOrder: 130 } }))
        expect(mail.subject.length).toBeLessThanOrEqual(60)
        expect(mail.preheader.length).toBeLessThanOrEqual(90)
        expect(mail.bytes).toBeLessThan(102_000)
        expect(`${mail.subject} ${mail.text}`).not.toMatch(/[{}]|undefined|null|\bNaN\b|—/)
        expect(visible(mail.html).includes('BACK-7Q2F')).toBe(code !== null)
        expect(mail.html.match(/<img[^>]*>/g)?.every((tag) => /alt="[^"]+"/.test(tag)) ?? true).toBe(true)
      }
    }
  })

  it('states as facts what it says, and nothing about products that it does not show', () => {
    const mail = composeMail(base, somePlan({ layout: 'single', offer }))
    expect(mail.facts).toContainEqual({ kind: 'product', productId: '1', title: 'Stoneware mug, moss' })
    expect(mail.facts).toContainEqual({ kind: 'price', productId: '1', variantId: 'v1', value: '24.00', currency: 'EUR' })
    expect(mail.facts).toContainEqual({ kind: 'purchase', productId: '9', at: '2026-02-08T00:00:00Z' })
    expect(mail.facts).toContainEqual({ kind: 'discount', ...offer })
    expect(mail.facts.filter((fact) => 'productId' in fact && (fact.productId === '2' || fact.productId === '3'))).toEqual([])
    expect(composeMail(base, somePlan({ act: 'win_back' })).facts).toContainEqual({ kind: 'purchase', productId: '9', at: '2026-02-08T10:00:00Z', latest: true })
    expect(composeMail(base, somePlan()).facts).toContainEqual({ kind: 'compare-at', productId: '2', variantId: 'v2', value: '49.00', currency: 'EUR' })
  })

  it('does not show a compare-at price that is not higher', () => {
    const even = someProduct('4', 'Linen napkins', { price: '20.00', compareAtPrice: '20.00' })
    const mail = composeMail(base, somePlan({ layout: 'single', products: [{ product: even, reason: { kind: 'popular', buyers: 2, days: 30 } }] }))
    expect(mail.text).not.toContain('before')
    expect(mail.facts.some((fact) => fact.kind === 'compare-at')).toBe(false)
    // Two buyers are not put into numbers.
    expect(mail.text).not.toMatch(/\b2 customers/)
  })

  it('puts what a merchant or customer wrote into HTML as text', () => {
    const sly = someProduct('5', '<script>alert(1)</script> {{ brand }} & "Co"')
    const mail = composeMail(base, somePlan({ layout: 'single', products: [{ product: sly, reason: { kind: 'new', createdAt: '2026-02-20T00:00:00Z' } }], customer: { ...somePlan().customer, firstName: '<b>Max</b>' } }))
    expect(mail.html).not.toContain('<script>')
    expect(mail.html).not.toContain('<b>Max')
    expect(mail.subject).not.toContain('{{')
  })

  it('draws again what the gate refuses, counts it, and falls back to the template sentence', async () => {
    const key = 'subject/popular/warm/one'
    const model = await someCopyModel({
      [key]: ['For for {shop}', 'Only {days} days left for the {product} and a good deal more than sixty characters'],
    })
    const mail = composeMail(model, somePlan({ layout: 'single', products: [{ product: board, reason: { kind: 'popular', buyers: 31, days: 30 } }] }))
    expect(mail.sources.subject).toBe('template')
    expect(mail.subject).toBe('Oak serving board, chosen by 31 customers')
    expect(mail.rejections.map((rejection) => rejection.reason)).toEqual(expect.arrayContaining(['too-long', 'repeated-word']))
  })

  it('refuses a number that no fact carries', async () => {
    const model = await someCopyModel({ 'headline/popular/warm/one': ['Now 20% off'] })
    const mail = composeMail(model, somePlan({ layout: 'single', products: [{ product: board, reason: { kind: 'popular', buyers: 31, days: 30 } }] }))
    expect(mail.text).not.toContain('20%')
    expect(mail.rejections.map((rejection) => rejection.reason)).toContain('unproven-number')
  })

  it('says of several products only what holds for all of them', () => {
    for (let n = 0; n < 40; n++) {
      const mail = composeMail(base, somePlan({ seed: `${n}` }))
      const opening = mail.text.split('\n').slice(0, 6).join(' ')
      expect(opening).not.toMatch(/customers|goes? (well )?with|go with your/)
    }
  })

  it('does not speak of several things over one', () => {
    const { customer, products } = somePlan()
    const said = (shown: number, locale: string): string =>
      Array.from({ length: 150 }, (_, n) => {
        const plan = somePlan({ act: 'win_back', seed: `${n}`, tone: tones[n % tones.length], products: products.slice(0, shown), customer: { ...customer, locale, daysSinceLastOrder: 130 } })
        return Object.values(composeMail(base, plan).lines).join('\n')
      }).join('\n')
    const [english, chinese] = [/\b(suggestions|ideas|things|selection)\b/i, /几点建议|几件|这些/]
    expect(said(1, 'en')).not.toMatch(english)
    expect(said(1, 'zh-CN')).not.toMatch(chinese)
    expect(said(2, 'en')).toMatch(english)
    expect(said(2, 'zh-CN')).toMatch(chinese)
  })

  it('speaks Simplified Chinese to those who read it', () => {
    const mail = composeMail(base, somePlan({ customer: { ...somePlan().customer, locale: 'zh-CN' } }))
    expect(mail.html).toContain('lang="zh-CN"')
    expect(mail.text).toContain('Maria，您好：')
    expect(mail.text).toMatch(/二月|Linen apron/)
    const openings = new Set(Array.from({ length: 60 }, (_, n) => composeMail(base, somePlan({ seed: `${n}`, customer: { ...somePlan().customer, locale: 'zh-CN' } })).lines.opening))
    expect(openings.size).toBeGreaterThan(10)
    expect(mail.text).toContain('退订')
    expect(mail.text).not.toMatch(/Unsubscribe|Hello/)
  })

  it('does not say the same twice', () => {
    for (let n = 0; n < 40; n++) {
      const mail = composeMail(base, somePlan({ seed: `${n}`, act: 'win_back', customer: { ...somePlan().customer, daysSinceLastOrder: 130 } }))
      const headline = mail.text.split('\n')[0]!
      expect(mail.preheader.toLowerCase()).not.toContain(mail.subject.toLowerCase())
      expect(headline.toLowerCase()).not.toBe(mail.subject.toLowerCase())
    }
  })

  it('follows the subject style of an experiment where it can', () => {
    const products = [{ product: mug, reason: { kind: 'goes-with', productId: '9', boughtAt: '2026-02-08T00:00:00Z', buyers: 12 } as const }]
    for (let n = 0; n < 10; n++) {
      expect(composeMail(base, somePlan({ products, subjectStyle: 'named', seed: `${n}` })).subject).toContain('Maria')
      expect(composeMail(base, somePlan({ products, subjectStyle: 'product', seed: `${n}` })).subject).toContain('Stoneware mug')
    }
  })

  it('throws for a plan without products, and says why', () => {
    expect(() => composeMail(base, somePlan({ products: [] }))).toThrow(CompositionError)
  })

  it('shows two products side by side when there are two', () => {
    const two = somePlan().products.filter(({ product }) => product !== candle)
    expect(composeMail(base, somePlan({ products: two })).html).toContain('mj-column-per-50')
  })
})
