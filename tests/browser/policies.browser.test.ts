import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readPolicyFlows } from '~/flows'
import { policyKinds, refreshOutcomes } from '~/measure'
import { saveModel } from '~/ml'
import { seedStore } from './fixtures/seed-store'
import { findBrowser, noBrowser } from './support/find-browser'
import { desktop, openBrowser, openPage, phone, sidewaysScroll, type WatchedPage } from './support/open-browser'
import { startApp, type RunningApp } from './support/start-app'

if (!findBrowser()) console.warn(noBrowser)

const flowName = 'Recommendations after a purchase'
const shot = async ({ page }: WatchedPage, name: string): Promise<void> => {
  if (process.env.REKINDLE_SCREENSHOTS) await page.screenshot({ path: `${process.env.REKINDLE_SCREENSHOTS}/${name}-${page.viewportSize()!.width}.png`, fullPage: true })
}

describe.skipIf(!findBrowser())('policies that decide for each customer', () => {
  let app: RunningApp
  let browser: Browser
  let flowId: string
  let experimentId: string
  let windows: WatchedPage[]

  beforeAll(async () => {
    ;[app, browser] = await Promise.all([startApp(), openBrowser()])
    ;({ flowId, experimentId } = await seedStore(app.context, app.database.services.clock))
    windows = [await openPage(browser, desktop), await openPage(browser, phone)]
  })
  afterAll(async () => {
    await browser?.close()
    await app?.stop()
  })

  it('are not offered before a model has won', async () => {
    for (const window of windows) {
      const { page, complaints } = window
      await page.goto(`${app.url}/app/flows/${flowId}`)
      await page.waitForLoadState('networkidle')
      await page.getByText('is offered once it has won').first().waitFor()
      expect(await page.getByLabel('Who decides whether a customer gets it').first().locator('option[value=helped]').isDisabled()).toBe(true)
      expect(await sidewaysScroll(page)).toBeLessThanOrEqual(0)
      expect(complaints()).toEqual([])
    }
  })

  it('show on the Models page how whom the mail helps was judged, and can then be chosen', async () => {
    const [helped] = policyKinds(flowId) as [string]
    const card = { metric: 'qini', value: 0.0061, baseline: 0, baselineName: 'mailing everyone', higherIsBetter: true, rows: 4200, seconds: 1.4 }
    const curve = Array.from({ length: 21 }, (_, at) => ({ share: at / 20, gain: 0.02 * Math.sqrt(at / 20) - 0.004 * (at / 20) }))
    await saveModel(app.context, {
      kind: helped, promoted: true, artifact: Buffer.from(JSON.stringify({ name: 'residual', encoder: { segments: [], mean: [], deviation: [] }, weights: [0] })),
      card: {
        ...card, promoted: true, why: 'It found them.',
        details: {
          uplift: {
            flowId, flowName, model: 'residual', missing: null, customers: { fitted: 2940, judged: 1260, heldOut: 840 },
            judged: { qini: { value: 0.0061, low: 0.0012, high: 0.0113 }, gain: { value: 0.0021, low: -0.001, high: 0.0054 }, everyone: { value: 0.016, low: 0.004, high: 0.027 }, mailedShare: 0.71, curve },
            candidates: [{ name: 'residual', shrink: 0.02, qini: 0.0052 }, { name: 'two-model', shrink: 0.1, qini: 0.0043 }, { name: 'transformed-outcome', shrink: 0.5, qini: 0.004 }],
            drivers: [{ column: 'recencyDays', effect: 0.014 }, { column: 'segment:loyal', effect: -0.006 }],
          },
        },
      },
    })
    for (const window of windows) {
      const { page, complaints } = window
      await page.goto(`${app.url}/app/models?locale=zh-CN`)
      await page.getByText(`邮件对谁有帮助：${flowName}`).waitFor()
      await page.getByText('距上次下单更久：邮件更有帮助').waitFor()
      await page.goto(`${app.url}/app/models?locale=en`)
      await page.getByText(`Whom it helps: ${flowName}`).waitFor()
      await page.getByText('The mail helps more with a longer time since the last order.').waitFor()
      await page.getByRole('button', { name: 'Orders brought, by how many are mailed' }).click()
      await page.getByText('840 of all were held out').waitFor()
      await page.waitForLoadState('networkidle')
      await shot(window, 'policy-models')
      expect(await sidewaysScroll(page)).toBeLessThanOrEqual(0)

      await page.goto(`${app.url}/app/flows/${flowId}`)
      await page.waitForLoadState('networkidle')
      await page.getByLabel('Who decides whether a customer gets it').first().selectOption('helped')
      expect(await page.getByLabel('Left to chance').inputValue()).toBe('10')
      await page.getByLabel('Left to chance').scrollIntoViewIfNeeded()
      await shot(window, 'policy-editor')
      expect(await sidewaysScroll(page)).toBeLessThanOrEqual(0)
      expect(complaints()).toEqual([])
    }
  })

  it('choose variants by customer, say in words what they learned, and are compared with the fixed split', async () => {
    const [, content] = policyKinds(flowId) as [string, string]
    const { shop, shopId } = app.context
    const flow = (await readPolicyFlows(app.context)).find(({ id }) => id === flowId)!
    const estimate = (value: number) => ({ value, low: value - 0.01, high: value + 0.01 })
    await saveModel(app.context, {
      kind: content, promoted: true, artifact: Buffer.from(JSON.stringify({ encoder: { segments: [], mean: [], deviation: [] }, actions: flow.variants.map(({ id, treatment }) => ({ id, treatment })), added: { mean: [0], covariance: [1] } })),
      card: {
        metric: 'worth per customer', value: 0.121, baseline: 0.1, baselineName: 'the fixed split', higherIsBetter: true, promoted: true, why: 'It wins.', rows: 1600, seconds: 0.4,
        details: {
          content: {
            flowId, flowName, missing: null, customers: { fitted: 1120, judged: 480 }, metric: 'conversion',
            judged: { fixed: estimate(0.1), inversePropensity: estimate(0.124), selfNormalised: estimate(0.122), doublyRobust: estimate(0.121), gain: { value: 0.021, low: 0.004, high: 0.038 } },
            shares: [{ variant: 'product', share: 0.42 }, { variant: 'short', share: 0.58 }],
            learned: [{ column: 'recencyDays', variant: 'short', more: 0.81, less: 0.35 }, { column: 'segment:loyal', variant: 'short', more: 0.3, less: 0.62 }],
          },
        },
      },
    })
    await shop.query(`UPDATE experiment SET variants = variants || '[{"id":"by-customer","name":"Chosen by customer","weight":2}]'::jsonb WHERE shop_id = $1 AND id = $2`, [shopId, experimentId])
    await shop.query(`UPDATE assignment SET variant = 'by-customer' WHERE shop_id = $1 AND experiment_id = $2 AND variant <> 'holdout' AND customer_id::int % 2 = 0`, [shopId, experimentId])
    await refreshOutcomes(app.context, 'all')
    for (const window of windows) {
      const { page, complaints } = window
      await page.goto(`${app.url}/app/models?locale=en`)
      await page.getByText(`Which variant for whom: ${flowName}`).waitFor()
      await page.getByText('Policy, doubly robust').filter({ visible: true }).first().waitFor()
      await page.getByText('“Short subject” is drawn more often with a longer time since the last order: 81%, otherwise 35%.').waitFor()
      await page.waitForLoadState('networkidle')
      await shot(window, 'content-models')
      expect(await sidewaysScroll(page)).toBeLessThanOrEqual(0)
      await page.goto(`${app.url}/app/experiments/${experimentId}?locale=en`)
      await page.getByText('Chosen by customer against The fixed split').filter({ visible: true }).first().waitFor()
      await page.getByText('What it learned').waitFor()
      await page.waitForLoadState('networkidle')
      await shot(window, 'content-experiment')
      expect(await sidewaysScroll(page)).toBeLessThanOrEqual(0)
      await page.goto(`${app.url}/app/experiments/${experimentId}?locale=zh-CN`)
      await page.getByText('它学到了什么').waitFor()
      await page.getByText('按客户选择 与 固定分配').or(page.getByText('按客户选择')).filter({ visible: true }).first().waitFor()
      await page.goto(`${app.url}/app/flows/${flowId}?locale=en`)
      await page.waitForLoadState('networkidle')
      await page.getByLabel('Shares of the variants').selectOption('by-customer')
      expect(await page.getByLabel('Part of the mailed for whom a model chooses').inputValue()).toBe('50')
      await page.getByLabel('Least chance of each variant').scrollIntoViewIfNeeded()
      if (process.env.REKINDLE_SCREENSHOTS) await page.screenshot({ path: `${process.env.REKINDLE_SCREENSHOTS}/content-editor-${page.viewportSize()!.width}.png` })
      expect(await sidewaysScroll(page)).toBeLessThanOrEqual(0)
      expect(complaints()).toEqual([])
    }
  })
})
