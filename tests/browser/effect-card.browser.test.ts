import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { saveModel } from '~/ml'
import { seedStore } from './fixtures/seed-store'
import { findBrowser, noBrowser } from './support/find-browser'
import { desktop, openBrowser, openPage, phone, sidewaysScroll, type WatchedPage } from './support/open-browser'
import { startApp, type RunningApp } from './support/start-app'

if (!findBrowser()) console.warn(noBrowser)

const bins = Array.from({ length: 6 }, (_, at) => ({ foretold: 0.02 + 0.03 * at, happened: 0.03 + 0.028 * at, mails: 20 }))
const roc = [[0, 0], [0.1, 0.4], [31 / 108, 0.75], [0.5, 0.85], [1, 1]].map(([falsePositiveRate, truePositiveRate]) => ({ falsePositiveRate, truePositiveRate }))

describe.skipIf(!findBrowser())('models of mails on the Models page', () => {
  let app: RunningApp
  let browser: Browser
  let windows: WatchedPage[]

  beforeAll(async () => {
    ;[app, browser] = await Promise.all([startApp(), openBrowser()])
    await seedStore(app.context, app.database.services.clock)
    const card = { metric: 'log-loss', value: 0.2511, baseline: 0.2817, baselineName: 'the flow’s own rate', higherIsBetter: false, rows: 600, seconds: 0.2 }
    await saveModel(app.context, {
      kind: 'mail-click', promoted: true, artifact: Buffer.from('{}'),
      card: {
        ...card, promoted: true, why: 'Clearly closer.',
        details: {
          effect: {
            outcome: 'click', model: 'regression', missing: null, mails: { fitted: 360, chosen: 120, judged: 120 },
            candidates: [{ name: 'rate', logLoss: 0.28 }, { name: 'regression', logLoss: 0.25 }],
            judged: {
              from: '2026-02-01T00:00:00.000Z', to: '2026-02-20T00:00:00.000Z', happened: 12, auc: 0.741, baselineAuc: 0.552, gain: 0.03, error: 0.01,
              confusion: { threshold: 0.094, truePositive: 9, falsePositive: 31, falseNegative: 3, trueNegative: 77 }, roc, reliability: bins,
            },
          },
        },
      },
    })
    await saveModel(app.context, {
      kind: 'mail-unsubscribe', promoted: false, artifact: null,
      card: { ...card, value: 0, baseline: 0, promoted: false, why: 'Too few.', details: { effect: { outcome: 'unsubscribe', model: null, missing: { mails: 132, outcomes: 25 }, mails: { fitted: 100, chosen: 34, judged: 34 }, judged: null, candidates: [] } } },
    })
    windows = [await openPage(browser, desktop), await openPage(browser, phone)]
  })
  afterAll(async () => {
    await browser?.close()
    await app?.stop()
  })

  it.each([
    ['en', 'How it was judged', ['Ready, not used yet', 'Nothing decides by this model yet', '132 more are needed', '0.741 (the flow’s own rate: 0.552)', 'ROC curve', 'Confusion matrix', '12 of 120 mails', 'Foretold: yes', '9.4%']],
    ['zh-CN', '如何评判', ['已就绪，尚未使用', '目前没有任何决定依据这个模型', '还需要 132 封', 'ROC 曲线', '混淆矩阵', '逻辑回归', '流程自己的比率']],
  ])('shows their ROC curve and confusion matrix, and what is missing (%s)', async (locale, open, texts) => {
    for (const { page, complaints } of windows) {
      await page.goto(`${app.url}/app/models?locale=${locale}`)
      await page.getByRole('button', { name: open }).first().click({ timeout: 8000 })
      for (const text of texts) await page.getByText(text).filter({ visible: true }).first().waitFor({ timeout: 8000 })
      await page.locator('svg.rk-reliability polyline').first().waitFor({ timeout: 8000 })
      expect(await sidewaysScroll(page)).toBe(0)
      if (process.env.REKINDLE_SCREENSHOTS) await page.screenshot({ path: `${process.env.REKINDLE_SCREENSHOTS}/effects-${locale}-${page.viewportSize()!.width}.png`, fullPage: true })
      expect(complaints()).toEqual([])
    }
  })
})
