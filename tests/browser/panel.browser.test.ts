import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { customerIdOf, emailOf, seedStore } from './fixtures/seed-store'
import { findBrowser, noBrowser } from './support/find-browser'
import { desktop, openBrowser, openPage, phone, sidewaysScroll, type WatchedPage } from './support/open-browser'
import { startApp, type RunningApp } from './support/start-app'

if (!findBrowser()) console.warn(noBrowser)

describe.skipIf(!findBrowser())('the panel', () => {
  let app: RunningApp
  let browser: Browser
  const windows: { name: string; watched: WatchedPage }[] = []

  beforeAll(async () => {
    ;[app, browser] = await Promise.all([startApp(), openBrowser()])
    windows.push({ name: 'a desk', watched: await openPage(browser, desktop) }, { name: 'a phone', watched: await openPage(browser, phone) })
  })

  afterAll(async () => {
    await browser?.close()
    await app?.stop()
  })

  const desk = (): Page => windows[0]!.watched.page

  /** Loads an address at both widths and asks what every page must be asked. */
  async function look(address: string, expected: string): Promise<void> {
    await Promise.all(
      windows.map(async ({ name, watched }) => {
        watched.complaints()
        await watched.page.goto(`${app.url}${address}`)
        await watched.page.getByText(expected).filter({ visible: true }).first().waitFor()
        await watched.page.waitForLoadState('networkidle')
        expect(watched.complaints(), `${address} on ${name}`).toEqual([])
        expect(await sidewaysScroll(watched.page), `${address} scrolls sideways on ${name}`).toBeLessThanOrEqual(0)
      }),
    )
  }

  describe('of a store that was just installed', () => {
    it.each([
      ['/', 'Rekindle is an app for Shopify stores.'],
      ['/app', 'Set-up guide'],
      ['/app/flows', 'Asking for a review'],
      ['/app/review', 'No mail waits for your approval'],
      ['/app/experiments', 'Nothing is being compared yet'],
      ['/app/customers', 'No customers here yet'],
      ['/app/models', 'No model has been trained yet'],
      ['/app/mail', 'No mail has been written yet'],
      ['/app/mail/problems', 'Nothing is waiting for you'],
      ['/app/settings', 'Stop all sending'],
      ['/app/settings/access', 'Nobody has looked at personal data yet'],
    ])('%s says what will be here', look)

    it('puts the set-up guide away for good', async () => {
      await desk().goto(`${app.url}/app`)
      await desk().getByRole('button', { name: 'Dismiss guide' }).click()
      await desk().getByText('Set-up guide').waitFor({ state: 'detached' })
      await desk().reload()
      await desk().getByRole('heading', { name: 'Recent campaigns' }).waitFor()
      expect(await desk().getByText('Set-up guide').count()).toBe(0)
    })
  })

  describe('of a store in full swing', () => {
    let seeded: Awaited<ReturnType<typeof seedStore>>

    beforeAll(async () => {
      seeded = await seedStore(app.context, app.database.services.clock)
    })

    it.each([
      ['/app', 'Recommendations after a purchase'],
      ['/app/flows', '7 days after an order'],
      ['/app/experiments', 'Product in the subject, Short subject'],
      ['/app/customers', 'Champions'],
      ['/app/models', 'Among how many words the next one is still uncertain (perplexity); lower is better'],
      ['/app/mail', 'for your kitchen shelf'],
      ['/app/mail/problems', 'it breaks off at character 812'],
      ['/app/settings', 'Who looked at personal data'],
      ['/app/settings/access', 'Names in the customer list'],
    ])('%s shows it', look)

    it('shows one flow, experiment, customer and mail', async () => {
      await look(`/app/flows/${seeded.flowId}`, 'Where customers stand')
      await look(`/app/experiments/${seeded.experimentId}`, 'No mail (holdout)')
      await look(`/app/customers/${customerIdOf(1)}`, 'customers bought it with Clay Mug')
      await look(`/app/mail/${seeded.sendId}`, 'by a machine (apple-proxy)')
      await desk().getByText('Product in the subject', { exact: true }).waitFor()
    })

    it('draws the charts of Home in the place that was kept for them', async () => {
      await desk().goto(`${app.url}/app`)
      const chart = desk().getByRole('group', { name: /^Mails sent, opened and clicked on each day/ })
      const before = await chart.boundingBox()
      await chart.locator('svg').first().waitFor()
      expect((await chart.boundingBox())?.height).toBe(before?.height)
    })

    it('shows the text of a mail in a frame that can do nothing', async () => {
      await desk().goto(`${app.url}/app/mail/${seeded.sendId}`)
      const frame = desk().locator('iframe')
      expect(await frame.getAttribute('sandbox')).toBe('')
      await frame.contentFrame().getByRole('heading', { name: 'Morning Blend' }).waitFor()
    })

    it('shows a look at many customers as one line, and who looked at one of them', async () => {
      await desk().goto(`${app.url}/app/mail`)
      await desk().getByRole('heading', { name: 'Mail log' }).waitFor()
      await desk().goto(`${app.url}/app/settings/access`)
      await desk().waitForLoadState('networkidle')
      const line = desk().getByRole('row').filter({ hasText: /A customer’s name(?! and)/ })
      expect(await line.count()).toBe(1)
      await line.getByText(/^\d+ customers$/).click()
      const customer = line.getByRole('link').first()
      const id = (await customer.textContent()) ?? ''
      await customer.click()
      await desk().getByRole('link', { name: 'Who looked at their data' }).click()
      await desk().getByText(`Only looks at the data of customer ${id}.`).waitFor()
      expect(await desk().getByRole('row').filter({ hasText: 'A customer’s name and address' }).count()).toBe(1)
      expect(await desk().getByText(/^\d+ customers$/).count()).toBe(0)
    })

    it('finds a customer by the whole address, and says so when nobody has it', async () => {
      await desk().goto(`${app.url}/app/customers`)
      await desk().getByLabel('Find by e-mail address').fill('nobody@example.com')
      await desk().getByRole('button', { name: 'Find' }).click()
      await desk().getByText('No customer of this store has this address.').waitFor()
      await desk().getByLabel('Find by e-mail address').fill(` ${emailOf(3).toUpperCase()} `)
      await desk().getByRole('button', { name: 'Find' }).click()
      await desk().waitForURL(`**/app/customers/${customerIdOf(3)}`)
      await desk().getByText(emailOf(3)).waitFor()
      expect(desk().url()).not.toContain('example.com')
    })

    describe('editing a flow', () => {
      const name = () => desk().getByLabel('Name', { exact: true }).first()

      async function open(): Promise<void> {
        await desk().goto(`${app.url}/app/flows/${seeded.flowId}`)
        await desk().waitForLoadState('networkidle')
      }

      it('shows the mail beside the editor, for another customer and another variant too', async () => {
        await open()
        const frame = desk().locator('iframe')
        await frame.waitFor()
        const [editor, preview] = [await name().boundingBox(), await frame.boundingBox()]
        expect(preview!.x).toBeGreaterThan(editor!.x + editor!.width)
        expect(preview!.y).toBeLessThan(desktop.height)
        const chooser = desk().getByLabel('For customer')
        const second = (await chooser.locator('option').nth(1).textContent()) ?? ''
        await chooser.selectOption({ index: 1 })
        await frame.contentFrame().getByText(`Hello ${second.split(' ')[0]}`).waitFor()
      })

      it('says beside the field what is wrong, and saves nothing', async () => {
        await open()
        await desk().getByLabel('Days after the order').fill('999')
        await desk().getByRole('button', { name: 'Save', exact: true }).click()
        await desk().getByText('Give 365 or less.').waitFor()
        expect(await storedFlow()).toMatchObject({ version: 1 })
        await desk().getByRole('button', { name: 'Discard' }).click()
        expect(await desk().getByLabel('Days after the order').inputValue()).toBe('7')
        expect(await desk().getByText('Give 365 or less.').count()).toBe(0)
      })

      it('asks before unsaved changes are left behind', async () => {
        await open()
        await name().fill('Something else')
        await desk().getByRole('link', { name: 'Customers' }).click()
        await desk().getByText('Leave without saving?').waitFor()
        await desk().getByRole('button', { name: 'Stay' }).click()
        expect(await name().inputValue()).toBe('Something else')
        await desk().getByRole('button', { name: 'Discard' }).click()
      })

      it('saves from the bar, which is there only while something differs', async () => {
        await open()
        const bar = desk().getByRole('button', { name: 'Save', exact: true })
        expect(await bar.count()).toBe(0)
        await name().fill('After a purchase')
        await bar.click()
        await desk().getByText('Flow saved').waitFor()
        await bar.waitFor({ state: 'detached' })
        expect(await storedFlow()).toEqual({ name: 'After a purchase', version: 2, state: 'ON' })
      })

      it('is paused and turned on from its page', async () => {
        await open()
        await desk().getByRole('button', { name: 'Pause' }).click()
        await desk().getByRole('button', { name: 'Turn on' }).waitFor()
        expect(await storedFlow()).toMatchObject({ state: 'PAUSED' })
        await desk().getByRole('button', { name: 'Turn on' }).click()
        await desk().getByRole('button', { name: 'Pause' }).waitFor()
        expect(await storedFlow()).toMatchObject({ state: 'ON' })
      })

      async function storedFlow() {
        const [flow] = await app.context.shop.query<{ name: string; version: number; state: string }>('SELECT name, version, state FROM flow WHERE shop_id = $1 AND id = $2', [app.context.shopId, seeded.flowId])
        return flow
      }
    })

    it('saves settings, and says beside a field what it cannot take', async () => {
      await desk().goto(`${app.url}/app/settings`)
      await desk().waitForLoadState('networkidle')
      await desk().getByLabel('Quiet hours from').fill('9 pm')
      await desk().getByRole('button', { name: 'Save', exact: true }).click()
      await desk().getByText('Give a time such as 21:00').waitFor()
      await desk().getByLabel('Quiet hours from').fill('20:30')
      await desk().getByRole('button', { name: 'Save', exact: true }).click()
      await desk().getByText('Settings saved').waitFor()
      const [stored] = await app.context.shop.query<{ from: string }>(`SELECT settings -> 'quietHours' ->> 'from' AS from FROM shop WHERE id = $1`, [app.context.shopId])
      expect(stored?.from).toBe('20:30')
    })

    it('stops all sending at once, says so on Home, and resumes', async () => {
      await desk().goto(`${app.url}/app/settings`)
      await desk().waitForLoadState('networkidle')
      await desk().getByRole('button', { name: 'Stop all sending' }).click()
      await desk().getByRole('dialog').getByRole('button', { name: 'Stop all sending' }).click()
      await desk().getByRole('button', { name: 'Resume sending' }).waitFor()
      expect(await stoppedAt()).not.toBeNull()
      await desk().goto(`${app.url}/app`)
      await desk().getByText('All sending is stopped').waitFor()
      await desk().goto(`${app.url}/app/settings`)
      await desk().getByRole('button', { name: 'Resume sending' }).click()
      await desk().getByRole('button', { name: 'Stop all sending' }).waitFor()
      expect(await stoppedAt()).toBeNull()
    })

    async function stoppedAt(): Promise<Date | null> {
      const [shop] = await app.context.shop.query<{ at: Date | null }>('SELECT sending_stopped_at AS at FROM shop WHERE id = $1', [app.context.shopId])
      return shop?.at ?? null
    }

    it('drops a task that failed for good', async () => {
      await desk().goto(`${app.url}/app/mail/problems`)
      await desk().waitForLoadState('networkidle')
      await desk().getByRole('button', { name: /^Drop/ }).click()
      await desk().getByRole('heading', { name: 'Tasks that failed for good' }).waitFor({ state: 'detached' })
    })

    it('shows the outline of a page while it is being fetched', async () => {
      await desk().goto(`${app.url}/app`)
      await desk().waitForLoadState('networkidle')
      let letGo = () => {}
      const held = new Promise<void>((resolve) => (letGo = resolve))
      await desk().route('**/app/models.data*', async (route) => {
        await held
        await route.continue()
      })
      await desk().getByRole('link', { name: 'Models' }).click()
      await desk().getByRole('status', { name: 'Page loading' }).waitFor()
      letGo()
      await desk().getByRole('heading', { name: 'What the truth check refused' }).waitFor()
      expect(await desk().getByRole('status', { name: 'Page loading' }).count()).toBe(0)
    })

    it('opens and closes its menu on a phone', async () => {
      const { page } = windows[1]!.watched
      await page.goto(`${app.url}/app`)
      await page.waitForLoadState('networkidle')
      await page.getByRole('button', { name: 'Toggle menu' }).click()
      await page.getByRole('link', { name: 'Flows', exact: true }).click()
      await page.getByRole('heading', { name: 'Flows' }).waitFor()
      expect(await sidewaysScroll(page)).toBeLessThanOrEqual(0)
    })

    it('speaks Chinese to whoever asks for it', async () => {
      await desk().goto(`${app.url}/app?locale=zh-CN`)
      await desk().getByRole('link', { name: '客户', exact: true }).waitFor()
    })
  })

  describe('when something is broken', () => {
    it('says what to do in the place of the page, with the menu still there', async () => {
      await app.database.services.database.pool.query('ALTER TABLE experiment RENAME TO experiment_away')
      try {
        for (const { watched } of windows) {
          await watched.page.goto(`${app.url}/app/experiments`)
          await watched.page.getByText('This page could not be shown', { exact: true }).waitFor()
          await watched.page.getByRole('button', { name: 'Load again' }).waitFor()
          expect(await sidewaysScroll(watched.page)).toBeLessThanOrEqual(0)
          expect(await watched.page.content()).not.toContain('experiment_away')
        }
        await desk().getByRole('link', { name: 'Customers', exact: true }).click()
        await desk().getByLabel('Find by e-mail address').waitFor()
        await desk().goto(`${app.url}/app/experiments`)
      } finally {
        await app.database.services.database.pool.query('ALTER TABLE experiment_away RENAME TO experiment')
      }
      await desk().waitForLoadState('networkidle')
      await desk().getByRole('button', { name: 'Load again' }).click()
      await desk().getByText('Product in the subject, Short subject').waitFor()
    })

    it('says so when there is no such page or record', async () => {
      for (const address of ['/app/no-such-page', '/app/flows/none', '/app/customers/none', '/app/mail/none', '/app/experiments/none']) {
        const response = await desk().goto(`${app.url}${address}`)
        expect(response?.status(), address).toBe(404)
        await desk().getByText('Nothing here', { exact: true }).waitFor()
      }
    })
  })
})
