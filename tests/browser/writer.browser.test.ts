import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { readWriter, readWrittenSentences } from '~/compose'

import { seedStore } from './fixtures/seed-store'
import { findBrowser, noBrowser } from './support/find-browser'
import { desktop, openBrowser, openPage, phone, sidewaysScroll } from './support/open-browser'
import { startApp, type RunningApp } from './support/start-app'

if (!findBrowser()) console.warn(noBrowser)

describe.skipIf(!findBrowser())('Another writer', () => {
  let app: RunningApp
  let browser: Browser
  let page: Page
  let complaints: () => string[]

  beforeAll(async () => {
    ;[app, browser] = await Promise.all([startApp(), openBrowser()])
    ;({ page, complaints } = await openPage(browser, desktop))
    await seedStore(app.context, app.database.services.clock)
  })

  afterAll(async () => {
    await browser?.close()
    await app?.stop()
  })

  async function open(): Promise<void> {
    await page.goto(`${app.url}/app/settings/writer`)
    await page.waitForLoadState('networkidle')
  }
  async function fitsOnAPhone(): Promise<void> {
    const small = await openPage(browser, phone)
    await small.page.goto(`${app.url}/app/settings/writer`)
    await small.page.waitForLoadState('networkidle')
    expect(await sidewaysScroll(small.page)).toBeLessThanOrEqual(0)
    await small.context.close()
  }

  it('cannot be turned on before it is set up, and only at an address that others may be asked at', async () => {
    await open()
    await page.getByText('Not set up').waitFor()
    expect(await page.getByRole('button', { name: 'I have read this: turn it on' }).count()).toBe(0)
    await page.getByLabel('Address').fill('https://127.0.0.1/v1')
    await page.getByLabel('Model').fill('small-model')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByText('Give a public https address, such as https://api.openai.com/v1.').first().waitFor()
    expect(await readWriter(app.context)).toBeNull()
    await fitsOnAPhone()
  })

  it('shows the very request before it is turned on', async () => {
    await page.getByLabel('Address').fill('https://api.openai.com/v1')
    await page.getByLabel('Key').fill('sk-only-once')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    const request = page.locator('pre')
    await request.waitFor()
    expect(await request.innerText()).toContain('{product}: the name of the product shown')
    expect(await request.innerText()).toContain('"model": "small-model"')
    expect(await page.content()).not.toContain('sk-only-once')
    expect(await readWriter(app.context)).toMatchObject({ turnedOnAt: null, keyStored: true })
    await page.getByRole('button', { name: 'I have read this: turn it on' }).click()
    await page.getByRole('button', { name: 'Turn it off' }).waitFor()
    expect((await readWriter(app.context))!.turnedOnAt).not.toBeNull()
  })

  it('has its sentences read before they are used', async () => {
    await app.context.shop.query(
      `INSERT INTO written_sentence (shop_id, locale, key, text, model, written_at) SELECT $1, 'en', 'subject/new/warm/one', text, 'small-model', $2 FROM unnest($3::text[]) AS text`,
      [app.context.shopId, app.context.clock.now(), ['Something we thought of for you', 'Have you met {product}?']],
    )
    await open()
    await page.getByText('Subject, new, Warm, one product').first().waitFor()
    await fitsOnAPhone()
    await page.getByRole('button', { name: 'Use: Have you met {product}?' }).click()
    await page.getByRole('button', { name: 'Drop: Something we thought of for you' }).click()
    await page.getByText('No sentence is waiting.').waitFor()
    const judged = async () => Object.fromEntries((await readWrittenSentences(app.context)).map(({ text, verdict }) => [text, verdict]))
    expect(await judged()).toEqual({ 'Something we thought of for you': 'dropped', 'Have you met {product}?': 'used' })
    expect(complaints()).toEqual([])
  })
})
