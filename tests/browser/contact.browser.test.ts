import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { askingVariant, readFlow, saveFlow } from '~/flows'
import { policyKinds, runningExperiment } from '~/measure'
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

describe.skipIf(!findBrowser())('a variant that asks when to write', () => {
  let app: RunningApp
  let browser: Browser
  let flowId: string
  let windows: WatchedPage[]
  const experimentId = async () => (await runningExperiment(app.context.shop, flowId))!.id

  beforeAll(async () => {
    ;[app, browser] = await Promise.all([startApp(), openBrowser()])
    ;({ flowId } = await seedStore(app.context, app.database.services.clock))
    windows = [await openPage(browser, desktop), await openPage(browser, phone)]
  })
  afterAll(async () => {
    await browser?.close()
    await app?.stop()
  })

  it('is chosen in the editor, which says who decides until a policy has won', async () => {
    for (const window of windows) {
      const { page, complaints } = window
      await page.goto(`${app.url}/app/flows/${flowId}?locale=en`)
      await page.waitForLoadState('networkidle')
      await page.getByLabel('Who decides whether a customer gets it').last().selectOption('contact')
      expect(await page.getByLabel('How many times it is asked').inputValue()).toBe('3')
      expect(await page.getByLabel('Days from one time to the next').inputValue()).toBe('3')
      await page.getByText('Until then chance alone decides').waitFor()
      await page.getByText('after the last, 6 days after the first').waitFor()
      await page.getByLabel('How many times it is asked').scrollIntoViewIfNeeded()
      if (process.env.REKINDLE_SCREENSHOTS) await page.screenshot({ path: `${process.env.REKINDLE_SCREENSHOTS}/contact-editor-${page.viewportSize()!.width}.png` })
      expect(await sidewaysScroll(page)).toBeLessThanOrEqual(0)
      expect(complaints()).toEqual([])
    }
    const { page } = windows[0]!
    await page.getByLabel('Days from one time to the next').fill('10')
    await page.getByRole('button', { name: 'Save', exact: true }).filter({ visible: true }).first().click()
    await page.getByText('give 25 days or more').waitFor()
  })

  it('says on the experiment’s page that it explores', async () => {
    const flow = (await readFlow(app.context.shop, flowId))!
    const [first, ...others] = flow.definition.experiment.variants
    const asking = { ...others.at(-1)!, policy: { kind: 'contact' as const, explore: 0.1, moments: 3, everyDays: 3 } }
    await saveFlow(app.context, flowId, { name: flow.name, definition: { ...flow.definition, experiment: { ...flow.definition.experiment, variants: [first!, asking] } }, expectedVersion: flow.version })
    for (const window of windows) {
      const { page, complaints } = window
      await page.goto(`${app.url}/app/experiments/${await experimentId()}?locale=en`)
      await page.getByText('no policy has won yet').waitFor()
      await page.getByText('Asked 3 times, 3 days apart').filter({ visible: true }).first().waitFor()
      await page.waitForLoadState('networkidle')
      await shot(window, 'contact-exploring')
      expect(await sidewaysScroll(page)).toBeLessThanOrEqual(0)
      expect(complaints()).toEqual([])
    }
  })

  it('shows what it learned and how it was judged, in both languages', async () => {
    const kind = policyKinds(flowId)[2]!
    const { id, treatment } = askingVariant((await readFlow(app.context.shop, flowId))!.definition)!
    const estimate = (value: number) => ({ value, low: value - 0.012, high: value + 0.012 })
    const contact = {
      flowId, flowName, variant: id, treatment, everyDays: 3, moments: 3, missing: null, customers: { fitted: 1200, chosen: 480, judged: 720 }, metric: 'conversion', kind: 'table',
      candidates: [{ kind: 'table', lead: 0.019 }, { kind: 'network', lead: 0.014 }],
      judged: { atOnce: estimate(0.1), inversePropensity: estimate(0.124), selfNormalised: estimate(0.12), doublyRobust: estimate(0.118), gain: { value: 0.018, low: 0.004, high: 0.032 }, fixedRules: [estimate(0.1), estimate(0.107), estimate(0.102), estimate(0.081)] },
      endings: [0.48, 0.31, 0.08, 0.13], learned: [{ column: 'mailsLately', more: 0.12, less: 0.78 }, { column: 'segment:loyal', more: 0.7, less: 0.35 }],
    }
    const policy = { kind: 'table', index: { encoder: { segments: [], mean: Array.from({ length: 11 }, () => 0), deviation: Array.from({ length: 11 }, () => 1) }, weights: Array.from({ length: 14 }, () => 0), moments: 3 }, bounds: [], writes: [true, false, true, true, true, true] }
    await saveModel(app.context, {
      kind, promoted: true, artifact: Buffer.from(JSON.stringify({ treatment, policy })),
      card: { metric: 'worth per customer', value: 0.118, baseline: 0.1, baselineName: 'writing at once', higherIsBetter: true, promoted: true, why: 'It wins.', rows: 2400, seconds: 3.2, details: { contact } },
    })
    for (const window of windows) {
      const { page, complaints } = window
      await page.goto(`${app.url}/app/models?locale=en`)
      await page.getByText(`When to write: ${flowName}`).waitFor()
      await page.getByText('Fixed rule for everybody: 3 days later').filter({ visible: true }).first().waitFor()
      await page.getByText('It writes at once less often with more mails in the last 30 days: 12%, otherwise 78%.').waitFor()
      await page.waitForLoadState('networkidle')
      await shot(window, 'contact-models')
      expect(await sidewaysScroll(page)).toBeLessThanOrEqual(0)
      await page.goto(`${app.url}/app/experiments/${await experimentId()}?locale=en`)
      await page.getByText('a policy decides for each customer whether to write now or to wait; 10% of the decisions').waitFor()
      await page.getByText('When it writes').waitFor()
      await page.waitForLoadState('networkidle')
      await shot(window, 'contact-experiment')
      expect(await sidewaysScroll(page)).toBeLessThanOrEqual(0)
      await page.goto(`${app.url}/app/models?locale=zh-CN`)
      await page.getByText(`何时写信：${flowName}`).waitFor()
      await page.goto(`${app.url}/app/experiments/${await experimentId()}?locale=zh-CN`)
      await page.getByText('它学到了什么').waitFor()
      await page.waitForLoadState('networkidle')
      await shot(window, 'contact-experiment-zh')
      expect(await sidewaysScroll(page)).toBeLessThanOrEqual(0)
      expect(complaints()).toEqual([])
    }
  })
})
