import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { suppress } from '~/deliver'

import { customerIdOf, emailOf, seedStore } from './fixtures/seed-store'
import { findBrowser, noBrowser } from './support/find-browser'
import { desktop, openBrowser, openPage, phone, sidewaysScroll, type WatchedPage } from './support/open-browser'
import { startApp, type RunningApp } from './support/start-app'

if (!findBrowser()) console.warn(noBrowser)

describe.skipIf(!findBrowser())('Settings', () => {
  let app: RunningApp
  let browser: Browser
  let desk: WatchedPage
  let page: Page

  beforeAll(async () => {
    ;[app, browser] = await Promise.all([startApp(), openBrowser()])
    desk = await openPage(browser, desktop)
    page = desk.page
    await seedStore(app.context, app.database.services.clock)
  })

  afterAll(async () => {
    await browser?.close()
    await app?.stop()
  })

  async function open(path: string): Promise<void> {
    await page.goto(`${app.url}${path}`)
    await page.waitForLoadState('networkidle')
  }
  async function fitsOnAPhone(path: string): Promise<void> {
    const small = await openPage(browser, phone)
    await small.page.goto(`${app.url}${path}`)
    await small.page.waitForLoadState('networkidle')
    expect(await sidewaysScroll(small.page)).toBeLessThanOrEqual(0)
    await small.context.close()
  }

  describe('the look of the mails', () => {
    it('shows a mail beside the fields that follows every change before it is saved', async () => {
      await open('/app/settings')
      const frame = page.locator('iframe')
      await frame.waitFor()
      const [field, mail] = [await page.getByLabel('Background', { exact: true }).boundingBox(), await frame.boundingBox()]
      expect(mail!.x).toBeGreaterThan(field!.x + field!.width)
      await page.getByLabel('Line above the address').fill('Made slowly since 1994')
      await frame.contentFrame().getByText('Made slowly since 1994').waitFor()
      expect(await stored()).toMatchObject({ brand: { footer: '' } })
      await fitsOnAPhone('/app/settings')
    })

    it('warns of a colour that is hard to read, and says the ratio of one that is not', async () => {
      await open('/app/settings')
      await page.getByLabel('Text', { exact: true }).fill('#bbbbbb')
      await page.getByText(/^Contrast on white 1\.9 : 1, below/).waitFor()
      await page.getByLabel('Text', { exact: true }).fill('#222222')
      await page.getByText(/^Contrast on white 15\.9 : 1$/).waitFor()
    })

    it('says so when the store cannot be asked for its own', async () => {
      await open('/app/settings')
      await page.getByRole('button', { name: 'Take from the store' }).click()
      await page.getByText('The store could not be reached. Try again in a minute.').waitFor()
    })
  })

  it('keeps what is read before it leaves, and the share left without a mail', async () => {
    await open('/app/settings')
    await page.getByLabel('Reading by you').selectOption({ label: 'The first mails wait for approval' })
    await page.getByLabel('Mails of each flow that you approve by hand').fill('7')
    await page.getByLabel('Customers left without a mail, for comparison').fill('12')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByText('Settings saved').waitFor()
    expect(await stored()).toMatchObject({ approval: 'first-n', approvalFirst: 7, holdoutShare: 0.12 })
  })

  async function stored(): Promise<Record<string, unknown>> {
    const [shop] = await app.context.shop.query<{ settings: Record<string, unknown> }>('SELECT settings FROM shop WHERE id = $1', [app.context.shopId])
    return shop?.settings ?? {}
  }

  describe('who is never mailed', () => {
    beforeAll(async () => {
      const { shop, shopId, cipher, clock } = app.context
      const emailIndex = (index: number) => cipher.blindIndex(emailOf(index), shopId)
      await shop.transaction(async (tx) => {
        await suppress(tx, { emailIndex: emailIndex(1), reason: 'bounce', source: 'sendgrid', at: clock.now() })
        await suppress(tx, { emailIndex: emailIndex(2), reason: 'unsubscribe', source: 'one-click', at: clock.now() })
      })
    })

    it('is listed with reasons; an address is shown only when asked for, which is noted', async () => {
      await open('/app/settings/suppressions')
      await page.getByText('Bounced (SendGrid)').waitFor()
      expect(await page.content()).not.toContain('@example.com')
      await page.getByRole('row').filter({ hasText: 'Bounced (SendGrid)' }).getByRole('button', { name: 'Show' }).click()
      await page.getByText(emailOf(1)).waitFor()
      await open('/app/settings/access')
      const row = page.getByRole('row').filter({ hasText: 'An address on the list of who is never mailed' })
      await row.getByText(customerIdOf(1)).waitFor()
      await fitsOnAPhone('/app/settings/suppressions')
    })

    it('can be lifted with a reason, but not where the person said it', async () => {
      await open('/app/settings/suppressions')
      await page.getByText('Said by the person: ends only when they agree again at the store').waitFor()
      expect(await page.getByRole('button', { name: 'Lift', exact: true }).count()).toBe(1)
      await page.getByRole('button', { name: 'Lift', exact: true }).click()
      await page.getByRole('button', { name: 'Lift it' }).click()
      await page.getByText('Say why: the history keeps it.').waitFor()
      await page.getByLabel('Why may this address be mailed again?').fill('The mailbox was full')
      await page.getByRole('button', { name: 'Lift it' }).click()
      await page.getByText('Bounced (SendGrid)').waitFor({ state: 'detached' })
      const events = await app.context.shop.query<{ kind: string; reason: string }>(`SELECT kind, reason FROM suppression_event WHERE kind = 'lifted'`)
      expect(events).toEqual([{ kind: 'lifted', reason: 'The mailbox was full' }])
    })
  })
})
