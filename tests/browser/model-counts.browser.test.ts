import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listModels, renewArtifact } from '~/ml'
import { seedStore } from './fixtures/seed-store'
import { findBrowser, noBrowser } from './support/find-browser'
import { desktop, openBrowser, openPage, phone, sidewaysScroll } from './support/open-browser'
import { startApp, type RunningApp } from './support/start-app'

if (!findBrowser()) console.warn(noBrowser)

describe.skipIf(!findBrowser())('the counts of the recommender', () => {
  let app: RunningApp
  let browser: Browser

  beforeAll(async () => {
    ;[app, browser] = await Promise.all([startApp(), openBrowser()])
    await seedStore(app.context, app.database.services.clock)
  })
  afterAll(async () => {
    await browser?.close()
    await app?.stop()
  })

  it('say until when they go, once they have been brought up to date, in both languages', async () => {
    const { id } = (await listModels(app.context)).find(({ kind, state }) => kind === 'recommend' && state === 'LIVE')!
    for (const size of [desktop, phone]) {
      const { page, complaints } = await openPage(browser, size)
      const labelled = (text: string) => page.getByText(text, { exact: true })
      await renewArtifact(app.context, id, { artifact: new Uint8Array([0]), countedAt: app.context.clock.now(), before: null })
      await page.goto(`${app.url}/app/models?locale=en`)
      await labelled('Counts up to').waitFor()
      expect(await labelled('Counts up to').count()).toBe(1)
      await page.waitForLoadState('networkidle')
      if (process.env.REKINDLE_SCREENSHOTS) await page.screenshot({ path: `${process.env.REKINDLE_SCREENSHOTS}/model-counts-${size.width}.png`, fullPage: true })
      expect(await sidewaysScroll(page)).toBeLessThanOrEqual(0)
      await page.goto(`${app.url}/app/models?locale=zh-CN`)
      await labelled('计数截至').waitFor()
      expect(complaints()).toEqual([])
    }
  })
})
