import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { computeProfiles } from '~/profile'
import { customerIdOf, seedStore } from './fixtures/seed-store'
import { findBrowser, noBrowser } from './support/find-browser'
import { desktop, openBrowser, openPage, phone, sidewaysScroll, type WatchedPage } from './support/open-browser'
import { startApp, type RunningApp } from './support/start-app'

if (!findBrowser()) console.warn(noBrowser)

describe.skipIf(!findBrowser())('sizes and colours on the page of a customer', () => {
  let app: RunningApp
  let browser: Browser
  let windows: WatchedPage[]

  beforeAll(async () => {
    ;[app, browser] = await Promise.all([startApp(), openBrowser()])
    const { context } = app
    await seedStore(context, app.database.services.clock)
    // One customer buys one variant three times, another does once.
    await context.shop.query(`UPDATE variant SET title = 'M / Chalk', options = '[{"name": "Taille", "value": "M"}, {"name": "颜色", "value": "Chalk"}]' WHERE id = 'v503'`)
    for (const [index, times] of [[1, 3], [2, 1]] as const) {
      for (let order = 0; order < times; order++) {
        const id = `choice-${index}-${order}`
        await context.shop.query(
          `INSERT INTO "order" (shop_id, id, name, customer_id, currency, subtotal, total_price, processed_at, source_updated_at) VALUES ($1, $2, $2, $3, 'USD', 37, 37, $4, $4)`,
          [context.shopId, id, customerIdOf(index), new Date(context.clock.now().getTime() - (5 + 20 * order) * 86_400_000)],
        )
        await context.shop.query(
          `INSERT INTO order_line (shop_id, id, order_id, product_id, variant_id, title, variant_title, quantity, price) VALUES ($1, $2, $2, '503', 'v503', 'Linen Apron', 'M / Chalk', 2, 18.5)`,
          [context.shopId, id],
        )
      }
    }
    await computeProfiles(context, { all: true })
    windows = [await openPage(browser, desktop), await openPage(browser, phone)]
  })
  afterAll(async () => {
    await browser?.close()
    await app?.stop()
  })

  it.each([
    ['en', 'Sizes: M in Home (3 orders).', 'Colours: Chalk (3 orders).'],
    ['zh-CN', '尺码规格：Home 选 M（3 笔订单）。', '颜色：Chalk（3 笔订单）。'],
  ])('are said with the orders that speak for them, in %s', async (locale, ...sentences) => {
    for (const { page, complaints } of windows) {
      await page.goto(`${app.url}/app/customers/${customerIdOf(1)}?locale=${locale}`)
      for (const text of [...sentences, '2 × Linen Apron (M / Chalk)']) await page.getByText(text).filter({ visible: true }).first().waitFor({ timeout: 8000 })
      expect(await sidewaysScroll(page)).toBeLessThanOrEqual(0)
      if (process.env.REKINDLE_SCREENSHOTS) await page.screenshot({ path: `${process.env.REKINDLE_SCREENSHOTS}/choices-${locale}-${page.viewportSize()!.width}.png`, fullPage: true })
      expect(complaints()).toEqual([])
    }
  })

  it('are gone with the profile of who objects, and come back with it', async () => {
    for (const { page, complaints } of windows) {
      await page.goto(`${app.url}/app/customers/${customerIdOf(1)}?locale=en`)
      await page.getByRole('button', { name: 'Stop profiling this customer' }).click()
      await page.getByText('objects to being profiled').waitFor({ timeout: 8000 })
      expect(await page.getByText(/Sizes:|Colours:|customers bought it with/).count()).toBe(0)
      expect(await sidewaysScroll(page)).toBeLessThanOrEqual(0)
      if (process.env.REKINDLE_SCREENSHOTS) await page.screenshot({ path: `${process.env.REKINDLE_SCREENSHOTS}/objection-${page.viewportSize()!.width}.png`, fullPage: true })
      await page.getByRole('button', { name: 'Allow profiling again' }).click()
      await page.getByText('Sizes: M in Home').filter({ visible: true }).first().waitFor({ timeout: 8000 })
      expect(complaints()).toEqual([])
    }
  })

  it('are not said after one order', async () => {
    for (const { page } of windows) {
      await page.goto(`${app.url}/app/customers/${customerIdOf(2)}?locale=en`)
      await page.getByText('2 × Linen Apron (M / Chalk)').filter({ visible: true }).first().waitFor({ timeout: 8000 })
      expect(await page.getByText(/Sizes:|Colours:/).count()).toBe(0)
    }
  })
})
