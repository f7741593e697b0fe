import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { readShopSettings } from '~/platform/shop-settings'

import { seedStore } from './fixtures/seed-store'
import { findBrowser, noBrowser } from './support/find-browser'
import { desktop, openBrowser, openPage, phone, sidewaysScroll } from './support/open-browser'
import { startApp, type RunningApp } from './support/start-app'

if (!findBrowser()) console.warn(noBrowser)

describe.skipIf(!findBrowser())('Visits of the storefront', () => {
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

  const open = async (where: Page = page) => {
    await where.goto(`${app.url}/app/settings/visits`)
    await where.waitForLoadState('networkidle')
  }
  const keepPicture = async (where: Page, name: string) => {
    if (process.env.REKINDLE_SCREENSHOTS) await where.screenshot({ path: `${process.env.REKINDLE_SCREENSHOTS}/visits-${name}-${where.viewportSize()!.width}.png`, fullPage: true })
  }
  const isOn = async () => (await readShopSettings(app.context.shop)).storefrontVisits

  it('are off until the merchant has read what is told, and say what Shopify still has to allow', async () => {
    await page.goto(`${app.url}/app/settings`)
    await page.getByRole('link', { name: 'Look at visits' }).click()
    await page.getByText('It starts no mail, and no mail mentions it.', { exact: false }).waitFor()
    expect(await isOn()).toBe(false)
    expect(await page.getByRole('button', { name: 'Renew the key' }).count()).toBe(0)
    await keepPicture(page, 'off')
    await page.getByRole('button', { name: 'Turn visits on' }).click()
    await page.getByText('The store has not allowed this app to use web pixels yet.', { exact: false }).waitFor()
    await page.getByText('Nothing has come in yet.', { exact: false }).waitFor()
    await keepPicture(page, 'empty')
    expect(await isOn()).toBe(true)
  })

  it('show what came in and what was refused, on a desktop and on a phone', async () => {
    const { shop, shopId, clock } = app.context
    const day = clock.now().toISOString().slice(0, 10)
    await shop.query("UPDATE storefront_pixel SET pixel_id = 'gid://shopify/WebPixel/1', error = NULL WHERE shop_id = $1", [shopId])
    await shop.query("INSERT INTO storefront_intake VALUES ($1, $2, 'stored', 1204), ($1, $2, 'duplicate', 21), ($1, $2, 'malformed', 9)", [shopId, day])
    await shop.query("INSERT INTO storefront_visit (shop_id, event_id, kind, visitor, customer_id, product_id, at) SELECT $1, 'e' || n, 'product-viewed', 'v', CASE WHEN n < 4 THEN 'c1' END, 'p1', $2 FROM generate_series(1, 5) AS n", [shopId, new Date(clock.now().getTime() - 60_000)])
    await open()
    await page.getByText('3, of 1 customer').waitFor()
    const row = page.getByRole('row', { name: /Not a visit/ })
    expect(await row.innerText()).toMatch(/9/)
    await keepPicture(page, 'full')
    const small = await openPage(browser, phone)
    await open(small.page)
    expect(await sidewaysScroll(small.page)).toBeLessThanOrEqual(0)
    await keepPicture(small.page, 'full')
    await small.context.close()
  })

  it('can be turned off, and the settings page does not turn them on again', async () => {
    await app.context.shop.query("UPDATE storefront_pixel SET pixel_id = NULL WHERE shop_id = $1", [app.context.shopId])
    await open()
    await page.getByRole('button', { name: 'Turn visits off' }).click()
    await page.getByRole('button', { name: 'Turn visits on' }).waitFor()
    expect(await isOn()).toBe(false)
    expect(complaints()).toEqual([])
  })
})
