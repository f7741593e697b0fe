import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { seedDrafts } from './fixtures/seed-drafts'
import { seedStore } from './fixtures/seed-store'
import { findBrowser, noBrowser } from './support/find-browser'
import { desktop, openBrowser, openPage, phone, sidewaysScroll, type WatchedPage } from './support/open-browser'
import { startApp, type RunningApp } from './support/start-app'

if (!findBrowser()) console.warn(noBrowser)

describe.skipIf(!findBrowser())('the page of a mail', () => {
  let app: RunningApp
  let browser: Browser
  let windows: WatchedPage[]
  let ids: string[]

  beforeAll(async () => {
    ;[app, browser] = await Promise.all([startApp(), openBrowser()])
    await seedStore(app.context, app.database.services.clock)
    await seedDrafts(app.context, app.database.services.clock, { from: 1, count: 3 })
    ids = (await app.context.shop.query<{ id: string }>("SELECT id FROM outbox WHERE shop_id = $1 AND decision->>'inputsHash' IS NOT NULL ORDER BY id", [app.context.shopId])).map((mail) => mail.id)
    windows = [await openPage(browser, desktop), await openPage(browser, phone)]
  })
  afterAll(async () => {
    await browser?.close()
    await app?.stop()
  })

  it('writes the mail again and says that it is identical, with the chances and the hash it rests on', async () => {
    for (const [index, { page, complaints }] of windows.entries()) {
      await page.goto(`${app.url}/app/mail/${ids[0]}`)
      await page.waitForLoadState('networkidle')
      await page.getByText('Hash of the inputs (SHA-256)').waitFor()
      await page.getByText(/^[0-9a-f]{64}$/).waitFor()
      await page.getByRole('button', { name: 'Write this mail again' }).click()
      await page.getByText('Identical', { exact: true }).waitFor()
      expect(complaints()).toEqual([])
      expect(await sidewaysScroll(page)).toBeLessThanOrEqual(0)
      const folder = process.env.REKINDLE_SCREENSHOTS
      if (folder) await page.screenshot({ path: `${folder}/replay-${index}.png`, fullPage: true })
    }
  })

  it('says in Chinese what differs', async () => {
    const { page } = windows[0]!
    await app.context.shop.query(`UPDATE outbox SET decision = decision || '{"inputsHash": "0"}' WHERE shop_id = $1 AND id = $2`, [app.context.shopId, ids[1]])
    await page.goto(`${app.url}/app/mail/${ids[1]}?locale=zh-CN`)
    await page.waitForLoadState('networkidle')
    await page.getByRole('button', { name: '重新撰写这封邮件' }).click()
    await page.getByText('不同', { exact: true }).waitFor()
    await page.getByText(/结果不同：输入的哈希值/).waitFor()
  })
})
