import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { confirmBeforeSend } from '~/flows'
import { createViewerTransport, sendDue } from '~/deliver'

import { seedDrafts } from './fixtures/seed-drafts'
import { seedStore } from './fixtures/seed-store'
import { findBrowser, noBrowser } from './support/find-browser'
import { desktop, openBrowser, openPage, phone, sidewaysScroll, type WatchedPage } from './support/open-browser'
import { startApp, type RunningApp } from './support/start-app'

if (!findBrowser()) console.warn(noBrowser)

describe.skipIf(!findBrowser())('the Review page', () => {
  let app: RunningApp
  let browser: Browser
  let desk: WatchedPage
  let page: Page
  const count = 4

  beforeAll(async () => {
    ;[app, browser] = await Promise.all([startApp(), openBrowser()])
    desk = await openPage(browser, desktop)
    page = desk.page
    await page.goto(`${app.url}/app/review`)
    await page.getByText('No mail waits for your approval').waitFor()
    await seedStore(app.context, app.database.services.clock)
    await seedDrafts(app.context, app.database.services.clock, { from: 1, count })
  })

  afterAll(async () => {
    await browser?.close()
    await app?.stop()
  })

  const cards = () => page.getByRole('button', { name: /^Reject: / })
  async function open(): Promise<void> {
    await page.goto(`${app.url}/app/review`)
    await page.waitForLoadState('networkidle')
  }

  it('is announced on Home and in the menu', async () => {
    await page.goto(`${app.url}/app`)
    await page.getByText(`${count} mails wait for your approval`).waitFor()
    await page.getByRole('link', { name: /^Review/ }).filter({ hasText: String(count) }).first().waitFor()
  })

  it('shows drafts side by side, each in a frame that can do nothing, with its sentences and facts, on a phone too', async () => {
    await open()
    expect(await cards().count()).toBe(count)
    const frames = page.locator('iframe')
    expect(await frames.first().getAttribute('sandbox')).toBe('')
    const [left, right] = [await frames.nth(0).boundingBox(), await frames.nth(1).boundingBox()]
    expect(right!.x).toBeGreaterThan(left!.x + left!.width)
    const headline = await page.getByLabel('Headline').first().inputValue()
    await frames.first().contentFrame().getByText(headline).first().waitFor()
    await page.getByText(/^The \d+ facts it rests on/).first().click()
    await page.getByText(/can be bought$/).first().waitFor()
    expect(desk.complaints()).toEqual([])
    const small = await openPage(browser, phone)
    await small.page.goto(`${app.url}/app/review`)
    await small.page.getByLabel('Headline').first().waitFor()
    expect(await sidewaysScroll(small.page)).toBeLessThanOrEqual(0)
    await small.context.close()
  })

  it('says what is wrong with a typed sentence, and shows the mail with one that is right', async () => {
    await open()
    const opening = page.getByLabel('Opening').first()
    await opening.fill('All of it arrives before the weekend.')
    await expect.poll(() => page.getByRole('button', { name: /^Approve all/ }).first().isDisabled()).toBe(true)
    await page.getByRole('button', { name: 'Check and save' }).click()
    await page.getByText('A promise about delivery that the store’s data does not hold: “arrives”.').waitFor()
    await opening.fill('We put these aside while packing your order.')
    await page.getByRole('button', { name: 'Check and save' }).click()
    await page.locator('iframe').first().contentFrame().getByText('We put these aside while packing your order.').waitFor()
    await page.getByText('Edited', { exact: true }).waitFor()
  })

  it('rejects with a reason, which is asked for', async () => {
    await open()
    await cards().nth(1).click()
    await page.getByRole('button', { name: 'Reject this mail' }).click()
    await page.getByText('Say in a few words what is wrong.').waitFor()
    await page.getByLabel('Why not?').fill('Not how we speak')
    await page.getByRole('button', { name: 'Reject this mail' }).click()
    await page.getByText(`${count - 1} of ${count - 1} mails that wait`).waitFor()
    const kept = await app.context.shop.query<{ verdict: string }>('SELECT DISTINCT verdict FROM reviewed_line ORDER BY verdict')
    expect(kept.map((row) => row.verdict)).toEqual(['edited', 'rejected'])
  })

  it('approves one, then all shown, and each is sent once', async () => {
    await open()
    await page.getByRole('button', { name: /^Approve: / }).first().click()
    await page.getByText(`${count - 2} of ${count - 2} mails that wait`).waitFor()
    await page.getByRole('button', { name: `Approve all ${count - 2} shown` }).click()
    await page.getByText('No mail waits for your approval').waitFor()
    expect(await page.getByRole('link', { name: /^Review$/ }).count()).toBeGreaterThan(0)
    await app.context.shop.query(`UPDATE outbox SET state = 'CANCELLED' WHERE state = 'QUEUED' AND step_id = 'mail'`)
    await app.context.shop.query(`UPDATE shop SET settings = settings || '{"quietHours":{"from":"03:00","to":"03:00"},"frequencyCap":{"mails":50,"days":1}}'`)
    const options = { transport: createViewerTransport(), confirm: confirmBeforeSend(app.context), limit: 100 }
    expect((await sendDue(app.context, options)).accepted).toBe(count - 1)
    expect((await sendDue(app.context, options)).accepted).toBe(0)
  })
})
