import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readFlows, type FlowOverview } from '~/flows'
import { seedStore } from './fixtures/seed-store'
import { findBrowser, noBrowser } from './support/find-browser'
import { desktop, openBrowser, openPage, phone, sidewaysScroll, type WatchedPage } from './support/open-browser'
import { startApp, type RunningApp } from './support/start-app'

if (!findBrowser()) console.warn(noBrowser)

const acts = {
  'post-purchase': 'Recommends what fits', 'win-back': 'silent for longer', welcome: 'Greets somebody', 'cross-sell': 'bought together with the order',
  replenish: 'would buy again about now', 'back-in-stock': 'can be bought again', 'price-drop': 'lowest of thirty days', review: 'gives nothing for an answer', birthday: 'good wishes on the day itself',
}

describe.skipIf(!findBrowser())('the flows that a store can turn on', () => {
  let app: RunningApp
  let browser: Browser
  let windows: WatchedPage[]
  let flows: FlowOverview[]

  beforeAll(async () => {
    ;[app, browser] = await Promise.all([startApp(), openBrowser()])
    await seedStore(app.context, app.database.services.clock)
    flows = await readFlows(app.context.shop)
    windows = [await openPage(browser, desktop), await openPage(browser, phone)]
  })
  afterAll(async () => {
    await browser?.close()
    await app?.stop()
  })

  it('are listed with what they do and when they start', async () => {
    for (const { page, complaints } of windows) {
      await page.goto(`${app.url}/app/flows`)
      for (const text of Object.values(acts)) await page.getByText(text).filter({ visible: true }).first().waitFor()
      await page.getByText('When a product is back after 2 days or more').filter({ visible: true }).first().waitFor()
      expect(complaints()).toEqual([])
      expect(await sidewaysScroll(page)).toBeLessThanOrEqual(0)
    }
  })

  it.each(Object.entries(acts))('%s can be edited, with its mail beside it or the reason why there is none', async (kind, text) => {
    const flow = flows.find((one) => one.kind === kind)!
    for (const { page, complaints } of windows) {
      complaints()
      await page.goto(`${app.url}/app/flows/${flow.id}`)
      await page.getByText(text).filter({ visible: true }).first().waitFor()
      await page.locator('iframe, :text("This mail cannot be shown")').first().waitFor()
      expect(complaints()).toEqual([])
      expect(await sidewaysScroll(page)).toBeLessThanOrEqual(0)
    }
  })
})
