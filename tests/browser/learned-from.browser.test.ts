import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { saveModel } from '~/ml'

import { findBrowser, noBrowser } from './support/find-browser'
import { desktop, openBrowser, openPage, phone, sidewaysScroll } from './support/open-browser'
import { startApp, type RunningApp } from './support/start-app'

if (!findBrowser()) console.warn(noBrowser)

describe.skipIf(!findBrowser())('What the wording was learned from', () => {
  let app: RunningApp
  let browser: Browser

  beforeAll(async () => {
    ;[app, browser] = await Promise.all([startApp(), openBrowser()])
    const learnedFrom = { approved: 1240, typed: 6, rejected: 9, forbidden: 7, reused: 2, measured: 118, mails: 3051, texts: 64, words: 900, ownWords: 3 }
    const card = { metric: 'perplexity', value: 2.3, baseline: 10.7, baselineName: 'bigrams of the same sentences', higherIsBetter: false, promoted: true, why: 'Better.', rows: 2000, seconds: 20, details: { learnedFrom } }
    await saveModel(app.context, { kind: 'copy', card, artifact: new Uint8Array([1]), promoted: true })
  })

  afterAll(async () => {
    await browser?.close()
    await app?.stop()
  })

  it.each([['desktop', desktop], ['phone', phone]] as const)('stands on its card, on a %s', async (_name, viewport) => {
    const { page, complaints, context } = await openPage(browser, viewport)
    await page.goto(`${app.url}/app/models`)
    await page.getByText('3,051 mails').waitFor()
    for (const text of ['1,240 sentences', '6 sentences, 2 used in other mails too', '9 sentences, 7 no longer used', '118 sentences in 3,051 mails', '3, from the sentences you typed']) expect(await page.getByText(text, { exact: true }).count()).toBe(1)
    expect(await sidewaysScroll(page)).toBeLessThanOrEqual(0)
    expect(complaints()).toEqual([])
    await context.close()
  })
})
