import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readFlow } from '~/flows'
import { enforceGuardRails, readExperiment, readRemovals, refreshOutcomes, runningExperiment } from '~/measure'
import { seedStore } from './fixtures/seed-store'
import { findBrowser, noBrowser } from './support/find-browser'
import { desktop, openBrowser, openPage, phone, sidewaysScroll, type WatchedPage } from './support/open-browser'
import { startApp, type RunningApp } from './support/start-app'

if (!findBrowser()) console.warn(noBrowser)

const dayMs = 86_400_000

describe.skipIf(!findBrowser())('the page of an experiment', () => {
  let app: RunningApp
  let browser: Browser
  let experimentId: string
  let windows: WatchedPage[]

  beforeAll(async () => {
    ;[app, browser] = await Promise.all([startApp(), openBrowser()])
    const seeded = await seedStore(app.context, app.database.services.clock)
    experimentId = seeded.experimentId
    await seedMany(seeded.flowId)
    windows = [await openPage(browser, desktop), await openPage(browser, phone)]
  })
  afterAll(async () => {
    await browser?.close()
    await app?.stop()
  })

  /** Shares that followed the results for twenty days, customers of two segments, and one variant that makes people leave. */
  async function seedMany(flowId: string): Promise<void> {
    const { shop, shopId, clock } = app.context
    const flow = await readFlow(shop, flowId)
    const names = ['product', 'short'] as const
    const variants = names.map((id) => ({ ...flow!.definition.experiment.variants[0]!, id, name: id, weight: 1 }))
    await shop.query('UPDATE flow SET definition = $3 WHERE shop_id = $1 AND id = $2', [shopId, flowId, JSON.stringify({ ...flow!.definition, experiment: { ...flow!.definition.experiment, variants, allocation: 'thompson', floor: 0.1 } })])
    await shop.query(`UPDATE experiment SET allocation = 'thompson', floor = 0.1 WHERE shop_id = $1 AND id = $2`, [shopId, experimentId])
    await shop.query('DELETE FROM assignment WHERE shop_id = $1', [shopId])
    await shop.query('DELETE FROM experiment_day WHERE shop_id = $1', [shopId])
    for (let day = 40; day > 20; day--) {
      const at = new Date(clock.now().getTime() - day * dayMs)
      const chance = day > 30 ? 0.5 : 0.7
      await shop.query(`INSERT INTO experiment_allocation (shop_id, experiment_id, day, variant, probability) VALUES ($1, $2, $3, 'product', $4), ($1, $2, $3, 'short', 1 - $4::float8)`, [shopId, experimentId, at, chance])
      await shop.query(
        `INSERT INTO assignment (shop_id, experiment_id, customer_id, variant, assigned_at, probability, segment)
         SELECT $1, $2, 'd' || $4 || '-' || n, v, $3, p, CASE WHEN n % 2 = 0 THEN 'loyal' ELSE 'champions' END
         FROM (SELECT n, CASE WHEN n <= 10 THEN 'holdout' WHEN n <= 10 + 40 * $5::float8 THEN 'product' ELSE 'short' END AS v FROM generate_series(1, 50) n) a,
              LATERAL (SELECT CASE v WHEN 'holdout' THEN 0.2 WHEN 'product' THEN 0.8 * $5::float8 ELSE 0.8 * (1 - $5::float8) END AS p) b`,
        [shopId, experimentId, at, day, chance],
      )
    }
    await shop.query(
      `INSERT INTO "order" (shop_id, id, name, customer_id, currency, subtotal, total_price, processed_at, source_updated_at)
       SELECT shop_id, 'e' || customer_id, 'e', customer_id, 'USD', 18.5, 18.5, assigned_at + interval '2 days', assigned_at FROM assignment
       WHERE shop_id = $1 AND split_part(customer_id, '-', 2)::int % CASE variant WHEN 'product' THEN 3 WHEN 'short' THEN 9 ELSE 10 END = 0`,
      [shopId],
    )
    await shop.query(
      `INSERT INTO consent_event (id, shop_id, customer_id, state, source, occurred_at, recorded_at)
       SELECT 'left-' || customer_id, shop_id, customer_id, 'UNSUBSCRIBED', 'test', assigned_at + interval '1 day', assigned_at FROM assignment
       WHERE shop_id = $1 AND variant = 'short' AND split_part(customer_id, '-', 2)::int % 6 = 0`,
      [shopId],
    )
    await refreshOutcomes(app.context, 'all')
  }

  it('shows what can be said, with money and customers side by side, at both widths', async () => {
    for (const [index, { page, complaints }] of windows.entries()) {
      await page.goto(`${app.url}/app/experiments/${experimentId}`)
      for (const title of ['What can be said', 'Side by side', 'Differences', 'Who gets which variant', 'By segment', 'How it is set up, and what blurs it', 'A variant harms']) await page.getByText(title, { exact: true }).filter({ visible: true }).first().waitFor()
      await page.getByText(/“Short subject” brings .* fewer customers who order per 100 customers/).waitFor()
      await page.waitForLoadState('networkidle')
      expect(complaints()).toEqual([])
      expect(await sidewaysScroll(page)).toBeLessThanOrEqual(0)
      const folder = process.env.REKINDLE_SCREENSHOTS
      if (folder) await page.screenshot({ path: `${folder}/experiment-${index}.png`, fullPage: true })
    }
  })

  it('says it in Chinese', async () => {
    const { page } = windows[0]!
    await page.goto(`${app.url}/app/experiments/${experimentId}?locale=zh-CN`)
    await page.getByText('方案如何分配').waitFor()
    await page.getByText('按客户群', { exact: true }).first().waitFor()
    const folder = process.env.REKINDLE_SCREENSHOTS
    if (folder) await page.screenshot({ path: `${folder}/experiment-zh.png`, fullPage: true })
    await page.goto(`${app.url}/app/experiments/${experimentId}?locale=en`)
  })

  it('hands the result over as a file', async () => {
    const { page } = windows[0]!
    await page.goto(`${app.url}/app/experiments/${experimentId}`)
    await page.waitForLoadState('networkidle')
    // Where the title is long, the page keeps its actions in a menu.
    const direct = page.getByRole('button', { name: 'Download as CSV' })
    if (!(await direct.isVisible())) await page.getByRole('button', { name: 'More actions' }).click()
    const [file] = await Promise.all([page.waitForEvent('download'), direct.last().click()])
    expect(file.suggestedFilename()).toMatch(/^products-in-the-subject-line-or-a-short-one-2026-\d\d-\d\d\.csv$/)
    const chunks: Buffer[] = []
    for await (const chunk of await file.createReadStream()) chunks.push(chunk as Buffer)
    const text = Buffer.concat(chunks).toString('utf8')
    for (const header of ['experiment,started', 'arm,name', 'comparison,variant', 'segment,customers', 'guard_rail,variant', 'day,arm', 'allocation_day,variant']) expect(text).toContain(header)
  })

  it('offers in the flow’s editor how the variants are shared out', async () => {
    for (const [index, { page }] of windows.entries()) {
      const experiment = await readExperiment(app.context.shop, experimentId)
      await page.goto(`${app.url}/app/flows/${experiment!.flowId}`)
      await page.waitForLoadState('networkidle')
      await page.getByLabel('Shares of the variants').waitFor()
      expect(await page.getByLabel('Shares of the variants').inputValue()).toBe('thompson')
      expect(await page.getByLabel('At least, for each variant').inputValue()).toBe('10')
      await page.getByLabel('Goes at').first().waitFor()
      await page.getByLabel('Layer', { exact: true }).fill('all mails')
      await page.getByLabel('Customers who take part').waitFor()
      expect(await sidewaysScroll(page)).toBeLessThanOrEqual(0)
      const folder = process.env.REKINDLE_SCREENSHOTS
      if (folder) await page.getByLabel('Shares of the variants').scrollIntoViewIfNeeded()
      if (folder) await page.screenshot({ path: `${folder}/editor-${index}.png` })
    }
  })

  it('shows what a guard rail did by itself, and lets the variant in again', async () => {
    expect(await enforceGuardRails(app.context)).toBe(1)
    for (const [index, { page, complaints }] of windows.entries()) {
      await page.goto(`${app.url}/app/experiments/${experimentId}`)
      await page.getByText('Short subject was taken out of the comparison').waitFor()
      await page.getByText('Its customers get the first of the other variants').waitFor()
      await page.getByText('Taken out', { exact: true }).filter({ visible: true }).first().waitFor()
      await page.waitForLoadState('networkidle')
      expect(complaints()).toEqual([])
      expect(await sidewaysScroll(page)).toBeLessThanOrEqual(0)
      const folder = process.env.REKINDLE_SCREENSHOTS
      if (folder) await page.screenshot({ path: `${folder}/experiment-removed-${index}.png`, fullPage: true })
    }
    const { page } = windows[0]!
    await page.goto(`${app.url}/app/experiments/${experimentId}`)
    await page.waitForLoadState('networkidle')
    await page.getByRole('button', { name: 'Let it take part again' }).click()
    await page.getByText('Stopped', { exact: true }).first().waitFor()
    await page.getByText(/You let it take part again on/).waitFor()
    const { flowId, salt } = (await readExperiment(app.context.shop, experimentId))!
    const next = (await runningExperiment(app.context.shop, flowId))!
    expect(next).toMatchObject({ salt, variants: [{ id: 'product' }, { id: 'short' }] })
    expect(await readRemovals(app.context.shop, next.id)).toEqual([])
    await app.context.shop.query(`UPDATE experiment SET state = 'STOPPED' WHERE shop_id = $1 AND id = $2`, [app.context.shopId, next.id])
    await app.context.shop.query(`UPDATE experiment SET state = 'RUNNING', ended_at = NULL WHERE shop_id = $1 AND id = $2`, [app.context.shopId, experimentId])
    await app.context.shop.query('DELETE FROM variant_removal WHERE shop_id = $1', [app.context.shopId])
  })

  it('takes a harmful variant out of the flow', async () => {
    const { page } = windows[0]!
    await page.goto(`${app.url}/app/experiments/${experimentId}`)
    await page.waitForLoadState('networkidle')
    await page.getByRole('button', { name: 'Take Short subject out of the flow' }).click()
    await page.getByText('Stopped', { exact: true }).first().waitFor()
    const { flowId } = (await readExperiment(app.context.shop, experimentId))!
    expect((await readFlow(app.context.shop, flowId))?.definition.experiment.variants.map((variant) => variant.id)).toEqual(['product'])
    expect((await runningExperiment(app.context.shop, flowId))?.id).not.toBe(experimentId)
  })
})
