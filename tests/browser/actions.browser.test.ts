import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { projectInbox } from '~/collect'

import { seedStore } from './fixtures/seed-store'
import { findBrowser, noBrowser } from './support/find-browser'
import { desktop, openBrowser, openPage } from './support/open-browser'
import { startApp, type RunningApp } from './support/start-app'

if (!findBrowser()) console.warn(noBrowser)

describe.skipIf(!findBrowser())('what a merchant may set off', () => {
  let app: RunningApp
  let browser: Browser
  let page: Page

  beforeAll(async () => {
    ;[app, browser] = await Promise.all([startApp(), openBrowser()])
    page = (await openPage(browser, desktop)).page
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

  /** Jobs of this name that wait for a worker, by their store. */
  async function queued(job: string): Promise<string[]> {
    const { rows } = await app.database.services.database.pool.query<{ shop: string }>(`SELECT data ->> 'shopId' AS shop FROM pgboss.job WHERE name = $1 AND state = 'created' ORDER BY id`, [job])
    return rows.map((row) => row.shop)
  }

  it('“Train now” queues one training of this store, however often it is pressed', async () => {
    await open('/app/models')
    await page.getByRole('button', { name: 'Train now' }).click()
    await page.getByText('Training is queued').waitFor()
    await page.getByRole('button', { name: 'Train now' }).click()
    await page.waitForLoadState('networkidle')
    expect(await queued('train-models')).toEqual([app.context.shopId])
  })

  it('a task that failed for good is queued again and leaves the list', async () => {
    await open('/app/mail/problems')
    await page.getByRole('button', { name: /^Try again: Look for changes/ }).click()
    await page.getByRole('heading', { name: 'Tasks that failed for good' }).waitFor({ state: 'detached' })
    expect(await queued('reconcile')).toEqual([app.context.shopId])
    expect(await app.context.shop.query('SELECT retried_at IS NOT NULL AS retried FROM dead_job')).toEqual([{ retried: true }])
  })

  it('a message that could not be read is read again, and comes back with its reason when it still cannot', async () => {
    await open('/app/mail/problems')
    await page.getByText('it breaks off at character 812').waitFor()
    await page.getByRole('button', { name: 'Read again: orders/updated' }).click()
    await page.getByText('Nothing is waiting for you').waitFor()
    expect(await state()).toEqual([{ state: 'PENDING' }])
    expect(await queued('project-inbox')).toEqual([app.context.shopId])
    expect(await projectInbox(app.context, { limit: 10 })).toMatchObject({ malformed: 1 })
    await open('/app/mail/problems')
    await page.getByRole('button', { name: 'Read again: orders/updated' }).waitFor()
    expect(await state()).toEqual([{ state: 'MALFORMED' }])
  })

  const state = () => app.context.shop.query('SELECT state FROM inbox ORDER BY id')
})
