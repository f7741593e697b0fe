import { describe, expect, it } from 'vitest'
import { mailTexts } from '../locales/languages'
import { somePlan } from '../testing/plan'
import { liquidLayout } from './compile-layouts'
import { layoutNames } from './layout-source'
import { mailView } from './mail-view'
import { fillSkeleton, makeSkeleton, skeletonKey } from './skeleton'

const written = { subject: 'A & B', preheader: 'p', headline: '"h"', opening: "it's", reasons: ['one', 'two', 'three'] }

describe('a skeleton', () => {
  it.each(layoutNames)('filled is byte for byte what the whole template gives: %s', async (name) => {
    const render = await liquidLayout(name)
    const offer = { code: 'A<B', percentage: 10, endsAt: '2026-03-15T23:00:00Z' }
    const view = mailView(somePlan({ offer }), written, mailTexts('en'), (title) => title)
    expect(fillSkeleton(makeSkeleton(view, render), view)).toBe(render(view))
  })

  it('is shared by mails of one shape and brand only', () => {
    const view = mailView(somePlan(), written, mailTexts('en'), (title) => title)
    const key = skeletonKey('three', view)
    expect(skeletonKey('three', { ...view, subject: 'other' })).toBe(key)
    expect(skeletonKey('three', { ...view, footer: 'other' })).not.toBe(key)
    expect(skeletonKey('three', { ...view, products: view.products.map((product) => ({ ...product, image: null })) })).not.toBe(key)
  })
})

describe('a language that is read from the right', () => {
  const texts = { ...mailTexts('en'), locale: 'ar', direction: 'rtl' as const }

  it.each(layoutNames)('has its mails mirrored: %s', async (name) => {
    const render = await liquidLayout(name)
    const view = mailView(somePlan(), written, texts, (title) => title)
    const html = fillSkeleton(makeSkeleton(view, render), view)
    expect(html).toContain('dir="rtl"')
    expect(html).not.toMatch(/text-align:\s*left|align="left"|direction:\s*ltr/)
    expect(skeletonKey(name, view)).not.toBe(skeletonKey(name, { ...view, texts: mailTexts('en') }))
    if (name === 'text') expect(html).toContain('text-align:right')
  })
})
