import { describe, expect, it } from 'vitest'

import { composeMail } from '../compose-mail'
import { loadBaseCopyModel } from '../copy/load-copy-model'
import type { MailAct, MailReason } from '../mail-plan'
import { mug, somePlan } from '../testing/plan'
import { openDraft, packDraft, type Draft } from './draft'
import { restoreSlots } from './restore-slots'
import { rewriteMail } from './rewrite-mail'

const model = await loadBaseCopyModel()
const composed = composeMail(model, somePlan())
/** As it comes back from the database. */
const draft: Draft = openDraft(JSON.parse(JSON.stringify(packDraft(somePlan(), composed))))
const rewrite = (changes: Partial<Draft['lines']>, otherTitles: string[] = []) => rewriteMail(model, draft, { ...draft.lines, ...changes }, otherTitles)

describe('a mail that a merchant edits', () => {
  it('is the same, byte for byte, when nothing was changed', () => {
    const same = rewrite({})
    expect(same).toEqual({ ok: true, lines: composed.lines, content: { subject: composed.subject, preheader: composed.preheader, html: composed.html, text: composed.text } })
  })

  it('carries what was typed in its HTML and its plain text', () => {
    const edited = rewrite({ opening: '  A few things we thought of   when we packed your <order>.'.replace('<order>', 'order') })
    if (!edited.ok) throw new Error(JSON.stringify(edited.problems))
    expect(edited.content.html).toContain('A few things we thought of when we packed your order.')
    expect(edited.content.text).toContain('A few things we thought of when we packed your order.')
    expect(edited.content.html).toContain(draft.plan.links.unsubscribeUrl.replaceAll('&', '&amp;'))
  })

  it.each([
    ['subject', '', 'empty', ''],
    ['subject', 'x'.repeat(61), 'too-long', ''],
    ['subject', 'The best mug in the world', 'superlative', ''],
    ['headline', 'Hurry, these go fast', 'urgency', ''],
    ['opening', 'Everything is now at 12.50 for you.', 'unproven-number', '12'],
    ['opening', 'All of it arrives by the weekend.', 'unproven-delivery', 'arrives'],
    ['opening', 'It is yours on Friday.', 'unproven-date', 'Friday'],
    ['opening', 'All of it is in stock.', 'unproven-stock', 'in stock'],
    ['opening', 'There is a discount on all of it.', 'unproven-offer', 'discount'],
    ['opening', 'Look at our Walnut tray as well.', 'other-product', 'Walnut tray'],
    ['opening', 'A word for {first_name}.', 'unfilled-slot', ''],
    ['preheader', 'Something <b>loud</b>', 'broken-slot', '<'],
    ['headline', 'For for your kitchen', 'repeated-word', ''],
  ])('%s "%s" is refused: %s', (field, text, reason, words) => {
    expect(rewrite({ [field]: text }, ['Walnut tray', 'Cup'])).toEqual({ ok: false, problems: [{ field, reason, words }] })
  })

  it('may name what its facts state, and is told which of several lines is wrong', () => {
    expect(rewrite({ headline: 'The Stoneware mug, moss', opening: 'Chosen for Maria, who bought our Linen apron.' })).toMatchObject({ ok: true })
    expect(rewrite({ reasons: [draft.lines.reasons[0]!, 'Only 3 left', draft.lines.reasons[2]!], subject: 'Free for you' })).toEqual({
      ok: false,
      problems: [
        { field: 'subject', reason: 'spam-phrase', words: '' },
        { field: 'reasons.1', reason: 'scarcity', words: '' },
      ],
    })
  })
})

describe('words that the mail’s own fact carries', () => {
  const reason = (kind: 'returned' | 'reduced'): MailReason => (kind === 'returned' ? { kind, at: '2026-02-27T06:00:00Z', boughtAt: null } : { kind, at: '2026-02-27T06:00:00Z', price: '24.00', before: '30.00', boughtAt: null })
  const typed = (act: MailAct, kind: 'returned' | 'reduced', opening: string) => {
    const plan = somePlan({ act, layout: 'single', products: [{ product: mug, reason: reason(kind) }] })
    const written = composeMail(model, plan)
    const own = openDraft(JSON.parse(JSON.stringify(packDraft(plan, written))))
    return rewriteMail(model, own, { ...own.lines, opening }, [])
  }

  it('may be typed', () => {
    expect(typed('back_in_stock', 'returned', 'Your mug is back in stock, and available again from us.')).toMatchObject({ ok: true })
    expect(typed('back_in_stock', 'returned', 'We had sold out of it, and now it is back.')).toMatchObject({ ok: true })
    expect(typed('back_in_stock', 'returned', 'The mug was out of stock until 27 February.')).toMatchObject({ ok: true })
    expect(typed('back_in_stock', 'returned', 'It was sold out until 27 February 2026, and now it is here.')).toMatchObject({ ok: true })
    expect(typed('back_in_stock', 'returned', 'The others are sold out.')).toMatchObject({ ok: false, problems: [{ reason: 'unproven-stock' }] })
    expect(typed('back_in_stock', 'returned', 'It was sold out until 26 February.')).toMatchObject({ ok: false, problems: [{ reason: 'unproven-date' }] })
    expect(typed('price_drop', 'reduced', 'We have reduced it a little, for you and everyone.')).toMatchObject({ ok: true })
  })

  it('may not in a mail about something else', () => {
    expect(typed('back_in_stock', 'returned', 'We have reduced it a little.')).toEqual({ ok: false, problems: [{ field: 'opening', reason: 'unproven-offer', words: 'reduced' }] })
    expect(typed('price_drop', 'reduced', 'It is in stock again.')).toEqual({ ok: false, problems: [{ field: 'opening', reason: 'unproven-stock', words: 'in stock' }] })
  })
})

describe('what is learned from it', () => {
  it('names slots instead of people and products, the longest value first, whole words only', () => {
    const values = { first_name: 'Ann', product: 'Linen apron', earlier: 'Linen', buyers: '12' }
    expect(restoreSlots('Ann, the linen apron that 12 of 120 annual buyers took', values)).toBe('{first_name}, the {product} that {buyers} of 120 annual buyers took')
    expect(restoreSlots('Hello Ann', { first_name: 'A.n+n' })).toBe('Hello Ann')
  })
})
