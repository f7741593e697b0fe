import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { saveModel } from '~/ml'
import { seedStore } from './fixtures/seed-store'
import { findBrowser, noBrowser } from './support/find-browser'
import { desktop, openBrowser, openPage, phone, sidewaysScroll, type WatchedPage } from './support/open-browser'
import { startApp, type RunningApp } from './support/start-app'

if (!findBrowser()) console.warn(noBrowser)

const figures = (ndcg10: number) => ({ ndcg10, recall10: ndcg10 / 2, hr10: 2 * ndcg10, mrr: ndcg10, coverage: 0.61, novelty: 7.4, gini: 0.58, interval: [ndcg10 - 0.01, ndcg10 + 0.01] })
const few = (hr10: number) => ({ ndcg10: hr10 / 2, hr10 })

describe.skipIf(!findBrowser())('the recommender on the Models page', () => {
  let app: RunningApp
  let browser: Browser
  let windows: WatchedPage[]

  beforeAll(async () => {
    ;[app, browser] = await Promise.all([startApp(), openBrowser()])
    await seedStore(app.context, app.database.services.clock)
    await saveModel(app.context, {
      kind: 'recommend', promoted: true, artifact: null,
      card: {
        metric: 'ndcg@10', value: 0.2134, baseline: 0.1021, baselineName: 'most popular products', higherIsBetter: true, promoted: true, why: 'In use.', rows: 20_000, seconds: 9,
        details: {
          size: { lines: 1_000_000, products: 1_000_000 }, customers: 812, cut: '2026-01-15T00:00:00.000Z', ranking: 'trees', model: figures(0.2134),
          contenders: { trees: figures(0.2134), chain: figures(0.19), 'repeat-last': figures(0.08), 'item-to-item': figures(0.12), popular: figures(0.1021) },
          byActivity: [{ orders: '0', customers: 90, model: few(0.2), popular: few(0.2) }, { orders: '5+', customers: 301, model: few(0.51), popular: few(0.22) }],
          exposure: { vendor: [{ group: 'Ember & Oak', shown: 0.7, catalogue: 0.66 }], priceBand: [{ group: 'low', shown: 0.41, catalogue: 0.33 }], collection: [{ group: 'Gifts', shown: 0.2, catalogue: 0.25 }] },
          calibration: { windowDays: 60.2, error: 0.0123, customers: 2_000, bins: [] },
          storefront: { viewed: 0.041, inCart: 0.12, meetings: 320 },
          leftOut: [{ name: 'linear', seconds: 900 }], declined: ['factors'], unsuited: ['sequence'], weights: { 'linear, of best': 0.31, weekly: 0.12 },
        },
      },
    })
    windows = [await openPage(browser, desktop), await openPage(browser, phone)]
  })
  afterAll(async () => {
    await browser?.close()
    await app?.stop()
  })

  it('shows how it was judged, against what and for whom, on request', async () => {
    for (const { page, complaints } of windows) {
      await page.goto(`${app.url}/app/models`)
      const open = page.getByRole('button', { name: 'How it was judged' })
      await open.click({ timeout: 8000 })
      for (const text of ['Bought with it (item-kNN)', 'The last order again', 'Lower third of prices', 'Ember & Oak', 'Gifts', 'within 60 days', '95 %: 0.2034 to 0.2234', 'Not trained, because it', 'Not trained, because this', 'Tried and not used', 'Since the last training', 'Beside it stands what customers lately looked at']) {
        await page.getByText(text).filter({ visible: true }).first().waitFor()
      }
      expect(await sidewaysScroll(page)).toBe(0)
      const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Save as JSON' }).click()])
      expect(download.suggestedFilename()).toMatch(/^recommendations-\d+\.json$/)
      if (process.env.REKINDLE_SCREENSHOTS) await page.screenshot({ path: `${process.env.REKINDLE_SCREENSHOTS}/models-${page.viewportSize()!.width}.png`, fullPage: true })
      expect(complaints()).toEqual([])
    }
  })
})
