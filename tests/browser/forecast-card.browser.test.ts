import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { saveModel } from '~/ml'
import { seedStore } from './fixtures/seed-store'
import { findBrowser, noBrowser } from './support/find-browser'
import { desktop, openBrowser, openPage, phone, sidewaysScroll, type WatchedPage } from './support/open-browser'
import { startApp, type RunningApp } from './support/start-app'

if (!findBrowser()) console.warn(noBrowser)

const rival = (name: string, logLoss: number) => ({ name, logLoss, auc: 1.2 - logLoss, calibrationError: 0.021 })

describe.skipIf(!findBrowser())('the repeat-purchase model on the Models page', () => {
  let app: RunningApp
  let browser: Browser
  let windows: WatchedPage[]

  beforeAll(async () => {
    ;[app, browser] = await Promise.all([startApp(), openBrowser()])
    await seedStore(app.context, app.database.services.clock)
    await saveModel(app.context, {
      kind: 'repeat-purchase', promoted: true, artifact: null,
      card: {
        metric: 'log-loss', value: 0.4312, baseline: 0.4719, baselineName: 'the rule "an order in the last 90 days"', higherIsBetter: false, promoted: true, why: 'Foretold who would buy.', rows: 2_000, seconds: 21,
        details: {
          model: 'bg-nbd + trees correction', holdoutDays: 90, holdoutCustomers: 1_400, converged: true, startsAgreeing: 3, starts: 3, season: 0.3,
          candidates: [rival('bg-nbd', 0.45), rival('pareto-nbd', 0.451), rival('trees correction', 0.4301), rival('recurrent correction', 0.4302)],
          notTrained: [{ kind: 'dense', why: 'needs 2000 histories and 300 that went on to buy; there are 900 and 120' }],
          shape: { chosen: 'platt', logLoss: { none: 0.44, platt: 0.43, isotonic: 0.435 } },
          features: [{ name: 'silence against own rhythm', bits: 0.1024, p: 0, kept: true }, { name: 'value of the first purchase', bits: 0.0001, p: 0.7, kept: false }],
          components: [{ share: 0.31, loadings: [{ feature: 'spent in all', loading: 0.6 }, { feature: 'silence', loading: -0.5 }] }],
          reliability: [{ foretold: 0.1, happened: 0.12, customers: 700 }, { foretold: 0.5, happened: 0.47, customers: 700 }],
        },
      },
    })
    windows = [await openPage(browser, desktop), await openPage(browser, phone)]
  })
  afterAll(async () => {
    await browser?.close()
    await app?.stop()
  })

  it('shows its rivals, its features and how the customers differ, on request', async () => {
    for (const { page, complaints } of windows) {
      await page.goto(`${app.url}/app/models`)
      await page.getByRole('button', { name: 'How it was chosen' }).click({ timeout: 8000 })
      for (const text of ['In use: BG/NBD, correction by boosted trees', 'came to the same optimum from 3 of 3 starts', 'correction by LSTM over the purchases', 'Not trained: correction by neural network', 'without tax and shipping', 'bought 35% more a year ago', 'silence, for their own rhythm', '31%: more spending in all; less time since the last order']) {
        await page.getByText(text).filter({ visible: true }).first().waitFor({ timeout: 8000 })
      }
      expect(await sidewaysScroll(page)).toBe(0)
      if (process.env.REKINDLE_SCREENSHOTS) await page.screenshot({ path: `${process.env.REKINDLE_SCREENSHOTS}/forecast-${page.viewportSize()!.width}.png`, fullPage: true })
      expect(complaints()).toEqual([])
    }
  })
})
