import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { saveModel } from '~/ml'

import { customerIdOf, seedStore } from './fixtures/seed-store'
import { findBrowser, noBrowser } from './support/find-browser'
import { desktop, openBrowser, openPage, phone, sidewaysScroll, type WatchedPage } from './support/open-browser'
import { startApp, type RunningApp } from './support/start-app'

if (!findBrowser()) console.warn(noBrowser)

describe.skipIf(!findBrowser())('topics of the catalogue', () => {
  let app: RunningApp
  let browser: Browser
  let windows: WatchedPage[]

  beforeAll(async () => {
    ;[app, browser] = await Promise.all([startApp(), openBrowser()])
    await seedStore(app.context, app.database.services.clock)
    const { shop, shopId } = app.context
    const [product] = await shop.query<{ id: string }>('SELECT id FROM product WHERE shop_id = $1 ORDER BY id', [shopId])
    const topics = [{ words: ['merino', 'base layers', 'hiking'], weight: 0.62, evidence: { orders: 3, items: 5, lastBoughtAt: '2026-02-09T00:00:00.000Z' }, products: [product?.id ?? ''] }]
    await shop.query(`UPDATE customer_profile SET interests = interests || jsonb_build_object('topics', $3::jsonb) WHERE shop_id = $1 AND customer_id = $2`, [shopId, customerIdOf(1), JSON.stringify(topics)])
    await saveModel(app.context, {
      kind: 'topics', promoted: true, artifact: Buffer.from('{}'),
      card: {
        metric: 'perplexity', value: 118.2, baseline: 149.9, baselineName: 'product types alone', higherIsBetter: false, promoted: true, why: 'In use: clearly closer.', rows: 320, seconds: 4,
        details: {
          topicMethod: 'lda', count: 8, judged: 412, topics: [{ words: ['merino', 'base layers', 'hiking'], share: 0.31, products: 44 }],
          rules: [{ name: 'popular products', perplexity: 171.3 }, { name: 'product types', perplexity: 149.9 }], candidates: [{ method: 'nmf', topics: 8, perplexity: 122.4 }, { method: 'baskets', topics: 8, perplexity: 125.1 }],
        },
      },
    })
    windows = [await openPage(browser, desktop), await openPage(browser, phone)]
  })
  afterAll(async () => {
    await browser?.close()
    await app?.stop()
  })

  it.each([
    ['en', 'The topics, and how they were chosen', ['Plain rule: product types alone', 'words of the products, by LDA, 8 topics', 'merino · base layers · hiking', 'what the same customers buy, by LDA'], ['What they buy, by topic', 'merino · base layers · hiking', '62%']],
    ['zh-CN', '主题及其选择方式', ['仅按商品类型', '商品文字，LDA', 'merino · base layers · hiking', '相同客户购买的商品，LDA'], ['购买的主题', 'merino · base layers · hiking', '62%']],
  ])('are shown on the Models page and on a customer’s page (%s)', async (locale, open, ofModel, ofCustomer) => {
    for (const { page, complaints } of windows) {
      const look = async (name: string, texts: readonly string[]): Promise<void> => {
        for (const text of texts) await page.getByText(text).filter({ visible: true }).first().waitFor({ timeout: 8000 })
        expect(await sidewaysScroll(page)).toBe(0)
        if (process.env.REKINDLE_SCREENSHOTS) await page.screenshot({ path: `${process.env.REKINDLE_SCREENSHOTS}/topics-${name}-${locale}-${page.viewportSize()!.width}.png`, fullPage: true })
      }
      await page.goto(`${app.url}/app/models?locale=${locale}`)
      await page.getByRole('button', { name: open }).click({ timeout: 8000 })
      await look('model', ofModel)
      await page.goto(`${app.url}/app/customers/${customerIdOf(1)}?locale=${locale}`)
      await look('customer', ofCustomer)
      expect(complaints()).toEqual([])
    }
  })
})
