import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { suppress } from '~/deliver'
import { textsFor } from '~/ui/i18n'

import { seedDrafts } from './fixtures/seed-drafts'
import { customerIdOf, emailOf, seedStore } from './fixtures/seed-store'
import { findBrowser, noBrowser } from './support/find-browser'
import { desktop, openBrowser, openPage } from './support/open-browser'
import { startApp, type RunningApp } from './support/start-app'

if (!findBrowser()) console.warn(noBrowser)

/** Three Latin words in a row: a piece of a sentence that nobody translated. */
const sentence = /[A-Za-z][A-Za-z’'-]*(?:[ ,;:]+[A-Za-z][A-Za-z’'-]*){2,}/g

describe.skipIf(!findBrowser())('the panel in Chinese', () => {
  let app: RunningApp
  let browser: Browser
  let page: Page
  let seeded: Awaited<ReturnType<typeof seedStore>>
  /** What the store, its customers and its errors are called: not the panel's to translate. */
  let own: string[] = ['Test shop', 'Times New Roman', 'Trebuchet MS', 'Courier New']

  beforeAll(async () => {
    ;[app, browser] = await Promise.all([startApp(), openBrowser()])
    page = (await openPage(browser, desktop)).page
  })

  afterAll(async () => {
    await browser?.close()
    await app?.stop()
  })

  async function foreignSentences(address: string): Promise<string[]> {
    await page.goto(`${app.url}${address}${address.includes('?') ? '&' : '?'}locale=zh-CN`)
    await page.waitForLoadState('networkidle')
    const text = await page.evaluate(() => {
      for (const details of document.querySelectorAll('details')) details.open = true
      for (const words of document.querySelectorAll<HTMLElement>('[translate=no]')) words.style.display = 'none'
      return document.body.innerText
    })
    expect(text, `${address} shows something`).toMatch(/\p{Script=Han}{2}/u)
    const left = own.reduce((rest, words) => rest.replaceAll(words, ' · '), text)
    return left.match(sentence) ?? []
  }

  const empty = ['/app', '/app/flows', '/app/review', '/app/experiments', '/app/customers', '/app/segments', '/app/models', '/app/mail', '/app/mail/problems', '/app/settings', '/app/settings/access', '/app/settings/recommendations', '/app/settings/suppressions', '/app/settings/visits', '/app/no-such-page']
  it.each(empty)('%s of a new store holds no English sentence', async (address) => {
    expect(await foreignSentences(address)).toEqual([])
  })

  describe('of a store in full swing', () => {
    beforeAll(async () => {
      const { context } = app
      seeded = await seedStore(context, app.database.services.clock)
      await seedDrafts(context, app.database.services.clock, { from: 1, count: 2 })
      await context.shop.transaction((tx) => suppress(tx, { emailIndex: context.cipher.blindIndex(emailOf(1), context.shopId), reason: 'bounce', source: 'sendgrid', at: context.clock.now() }))
      await seedEveryReason()
      const mails = await context.shop.query<{ content: Buffer }>('SELECT content_encrypted AS content FROM outbox WHERE content_encrypted IS NOT NULL')
      const subjects = mails.map(({ content }) => (JSON.parse(context.cipher.decrypt(content, `${context.shopId}/outbox.content`)) as { subject: string }).subject)
      own = own.concat(subjects, ...(await Promise.all(
        ['SELECT title AS name FROM product', 'SELECT name FROM flow', 'SELECT name FROM experiment', `SELECT v ->> 'name' AS name FROM experiment, jsonb_array_elements(variants) v`, 'SELECT error AS name FROM dead_job', 'SELECT error AS name FROM inbox WHERE error IS NOT NULL'].map((query) => context.shop.query<{ name: string }>(query)),
      )).map((rows) => rows.map((row) => row.name))).sort((a, b) => b.length - a.length)
    })

    /** One mail of each reason to wait or not to be sent, one run of each way to leave, and a customer of whom much is known. */
    async function seedEveryReason(): Promise<void> {
      const { shop, shopId } = app.context
      const reasons = ['quiet-hours', 'frequency-cap', 'stopped', 'sender-incomplete', 'check-failed', 'flow-paused', 'provider-key', 'expired', 'price-changed', 'product-sold-out', 'run-ended', 'not-approved', 'rejected', 'suppressed']
      const ids = await shop.query<{ id: string }>(`SELECT id FROM outbox WHERE shop_id = $1 AND step_id = 'mail' AND state IN ('QUEUED', 'CANCELLED') ORDER BY id`, [shopId])
      for (const [index, { id }] of ids.entries()) await shop.query(`UPDATE outbox SET held_reason = $3 WHERE shop_id = $1 AND id = $2`, [shopId, id, reasons[index % reasons.length]])
      await shop.query(
        `UPDATE customer_profile SET p_alive = 0.7, expected_orders_90 = 1.2, expected_value_365 = 88, buys_30 = 0.2, buys_60 = 0.4, buys_90 = 0.5,
                drivers = '[{"feature":"purchases per month","effect":0.4},{"feature":"silence against own rhythm","effect":-0.3}]' WHERE shop_id = $1 AND customer_id = $2`,
        [shopId, customerIdOf(1)],
      )
      const exits = ['ordered-again', 'no-consent', 'too-late', 'not-written', 'facts-changed', 'rejected']
      for (const [index, reason] of exits.entries()) {
        await shop.query(
          `INSERT INTO flow_run (id, shop_id, flow_id, customer_id, entry_number, trigger_key, flow_version, state, due_at, entered_at, exit_reason) VALUES ($2, $1, $3, $4, 90, $2, 1, 'EXITED', now(), now(), $5)`,
          [shopId, `run-${index}`, seeded.flowId, customerIdOf(100 + index), reason],
        )
      }
    }

    it.each(['/app', '/app/flows', '/app/review', '/app/experiments', '/app/customers', '/app/segments', '/app/models', '/app/mail', '/app/mail?state=CANCELLED', '/app/mail?state=QUEUED', '/app/mail?state=UNKNOWN', '/app/mail/problems', '/app/settings', '/app/settings/access', '/app/settings/recommendations', '/app/settings/suppressions', '/app/settings/visits'])('%s holds no English sentence', async (address) => {
      expect(await foreignSentences(address)).toEqual([])
    })

    it('nor do the pages of a flow, an experiment, customers and mails', async () => {
      const [draft] = await app.context.shop.query<{ id: string; customerId: string }>('SELECT id, customer_id AS "customerId" FROM outbox WHERE shop_id = $1 AND awaits_approval ORDER BY id', [app.context.shopId])
      for (const address of [`/app/flows/${seeded.flowId}`, `/app/experiments/${seeded.experimentId}`, `/app/customers/${customerIdOf(1)}`, `/app/customers/${customerIdOf(9)}`, `/app/customers/${draft!.customerId}`, `/app/mail/${seeded.sendId}`, `/app/mail/${draft!.id}`]) {
        expect(await foreignSentences(address), address).toEqual([])
      }
    })

    it('nor what a form answers, and what came of a test mail', async () => {
      await page.goto(`${app.url}/app/settings?locale=zh-CN`)
      const texts = textsFor('zh-CN')
      await page.getByLabel(texts.settings.quietFrom).fill('9 pm')
      await page.getByRole('button', { name: texts.saveBar.save, exact: true }).click()
      await page.getByText('请填写时间，例如 21:00').waitFor()
      await page.getByRole('button', { name: texts.saveBar.discard, exact: true }).click()
      const to = page.getByLabel(texts.settings.testTo)
      await to.fill('nobody')
      await page.getByRole('button', { name: texts.settings.testSend }).click()
      await page.getByText('请填写邮箱地址，例如').waitFor()
      await to.fill('me@example.com')
      await page.getByRole('button', { name: texts.settings.testSend }).click()
      // Nothing listens where the test's mails would go.
      await page.getByText('无法连接 SendGrid').waitFor()
    })

    it('while the English panel says what the rooms say', async () => {
      await page.goto(`${app.url}/app/customers/${customerIdOf(1)}`)
      await page.getByText(/% likely to be still a customer; 1\.2 orders expected in the next 90 days/).waitFor()
      await page.getByText('What speaks for one within 60 days').waitFor()
      await page.getByText('orders per month', { exact: true }).waitFor()
    })
  })
})
