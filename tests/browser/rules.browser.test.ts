import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { readShopSettings } from '~/platform/shop-settings'

import { seedStore } from './fixtures/seed-store'
import { findBrowser, noBrowser } from './support/find-browser'
import { desktop, openBrowser, openPage, phone, sidewaysScroll, type WatchedPage } from './support/open-browser'
import { startApp, type RunningApp } from './support/start-app'

if (!findBrowser()) console.warn(noBrowser)

const address = '/app/settings/recommendations'

describe.skipIf(!findBrowser())('the rules of what is recommended', () => {
  let app: RunningApp
  let browser: Browser
  let desk: WatchedPage
  let page: Page

  beforeAll(async () => {
    ;[app, browser] = await Promise.all([startApp(), openBrowser()])
    desk = await openPage(browser, desktop)
    page = desk.page
  })

  afterAll(async () => {
    await browser?.close()
    await app?.stop()
  })

  async function open(): Promise<void> {
    await page.goto(`${app.url}${address}`)
    await page.waitForLoadState('networkidle')
  }
  const rules = async () => (await readShopSettings(app.context.shop)).recommend

  it('are there before anybody has bought anything', async () => {
    await open()
    await page.getByText('As soon as customers with orders are known').waitFor()
    expect(desk.complaints()).toEqual([])
    await seedStore(app.context, app.database.services.clock)
    await app.context.shop.query(
      `WITH made AS (INSERT INTO collection (shop_id, id, title, source_updated_at) VALUES ($1, 'c-kitchen', 'Kitchen', now()) RETURNING shop_id, id)
       INSERT INTO collection_product (shop_id, collection_id, product_id) SELECT made.shop_id, made.id, product.id FROM made JOIN product ON product.shop_id = made.shop_id AND title LIKE '%Spoon%'`,
      [app.context.shopId],
    )
  })

  it('show beside the fields what a customer would be shown, before they are saved', async () => {
    await open()
    const list = page.getByRole('region', { name: 'What a customer would be shown' }).getByRole('listitem')
    await list.first().waitFor()
    const first = (await list.first().innerText()).split('\n')[0]!
    await page.getByLabel('Never show these products').click()
    await page.getByLabel('Never show these products').fill(first.slice(0, 6))
    await page.getByRole('option', { name: first }).click()
    await page.getByText(`${first}, `).getByText('never to be shown').waitFor()
    expect((await rules()).excludeProductIds).toEqual([])
  })

  it('are saved: collection, boost, variety, prices', async () => {
    await open()
    await page.getByLabel('Never show products of these collections').click()
    await page.getByRole('option', { name: 'Kitchen' }).click()
    await page.getByRole('button', { name: 'Add a boost' }).click()
    await page.getByLabel('Boost', { exact: true }).selectOption({ label: 'A product' })
    await page.getByLabel('Which one').click()
    await page.getByLabel('Which one').fill('Wool')
    await page.getByRole('option', { name: /Wool Throw/ }).click()
    await page.getByLabel('Counts').fill('4')
    await page.getByLabel('Prices', { exact: true }).selectOption({ label: 'Between two amounts' })
    await page.getByLabel('To', { exact: true }).fill('90')
    await page.getByLabel('First comes').selectOption({ label: 'What brings most on average' })
    await page.getByLabel('Variety').fill('40')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByText('Rules saved').waitFor()
    expect(await rules()).toMatchObject({
      excludeCollectionIds: ['c-kitchen'], boosts: [{ by: 'product', factor: 4 }], priceBand: { kind: 'absolute', least: 0, most: 90 }, orderBy: 'expected-value', diversity: 0.4,
    })
    await open()
    await page.getByRole('button', { name: 'Remove Kitchen' }).waitFor()
    await page.getByRole('button', { name: 'Remove Wool Throw' }).first().waitFor()
    expect(desk.complaints()).toEqual([])
  })

  it('offer the order by margin once enough costs are known, and say how many are', async () => {
    const { shop, shopId, clock } = app.context
    const costs = (from: number, cost: number) => shop.query('UPDATE variant SET unit_cost = $2 WHERE shop_id = $1 AND product_id::int > $3', [shopId, cost, from])
    const byMargin = page.getByLabel('First comes').getByRole('option', { name: 'What earns most on average' })
    await shop.query(`UPDATE shop SET settings = jsonb_set(settings, '{recommend,orderBy}', '"probability"') WHERE id = $1`, [shopId])
    await open()
    await page.getByText('has not been read from Shopify').waitFor()
    expect(await byMargin.isDisabled()).toBe(true)
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/costs-none.png`, fullPage: true })
    await page.getByRole('button', { name: 'Read unit costs' }).click()
    await page.getByText('Shopify is preparing the unit costs').waitFor()
    expect(await shop.query('SELECT 1 FROM cost_reading WHERE shop_id = $1 AND finished_at IS NULL', [shopId])).toHaveLength(1)

    // Five of eight products, then all of them.
    await costs(503, 12)
    await shop.query('UPDATE cost_reading SET started_at = $2, finished_at = $2, known = 5, other_currency = 2 WHERE shop_id = $1', [shopId, clock.now()])
    await open()
    await page.getByText('the unit cost of 62% of the 8 products that can be bought is known. From 80% on').waitFor()
    await page.getByText('2 variants have their cost in another currency').waitFor()
    expect(await byMargin.isDisabled()).toBe(true)
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/costs-few.png`, fullPage: true })
    await costs(500, 15)
    await costs(503, 2)
    await open()
    await page.getByText('the unit cost of 100% of the 8 products').waitFor()
    await page.getByLabel('First comes').selectOption({ label: 'What earns most on average' })
    await page.getByRole('region', { name: 'What a customer would be shown' }).getByText('By expected margin: from place').first().waitFor()
    await page.getByText('In the order of what they earn').waitFor()
    await page.getByText('No chance has been measured yet').waitFor()
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByText('Rules saved').waitFor()
    expect(await rules()).toMatchObject({ orderBy: 'expected-margin' })
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/costs-all.png`, fullPage: true })

    await shop.query(`UPDATE cost_reading SET error = 'Access denied.' WHERE shop_id = $1`, [shopId])
    await open()
    await page.getByText('The last reading of unit costs did not work: Access denied.').waitFor()
    await page.goto(`${app.url}${address}?locale=zh-CN`)
    await page.getByText('可购买的 8 件商品中，100% 的单位成本已知').waitFor()
    await page.getByText('按期望毛利：从第').first().waitFor()
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/costs-chinese.png`, fullPage: true })
    expect(desk.complaints()).toEqual([])
  })

  it('say beside the field what cannot be', async () => {
    await open()
    await page.getByLabel('From', { exact: true }).fill('200')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByText('The lower end is above the upper end.').waitFor()
    expect((await rules()).priceBand).toMatchObject({ least: 0 })
  })

  it('are not undone by the page of the other settings', async () => {
    await page.goto(`${app.url}/app/settings`)
    await page.waitForLoadState('networkidle')
    await page.getByLabel('Line above the address').fill('Since 1994')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByText('Settings saved').waitFor()
    expect(await rules()).toMatchObject({ orderBy: 'expected-margin' })
  })

  it('fit on a phone', async () => {
    const small = await openPage(browser, phone)
    await small.page.goto(`${app.url}${address}`)
    await small.page.waitForLoadState('networkidle')
    await small.page.getByRole('heading', { name: 'What a customer would be shown' }).waitFor()
    expect(await sidewaysScroll(small.page)).toBeLessThanOrEqual(0)
    if (process.env.SHOTS) {
      await small.page.waitForTimeout(1500)
      await small.page.screenshot({ path: `${process.env.SHOTS}/rules-phone.png`, fullPage: true })
      await open()
      await page.waitForTimeout(1500)
      await page.screenshot({ path: `${process.env.SHOTS}/rules-desktop.png`, fullPage: true })
    }
    await small.context.close()
  })
})
