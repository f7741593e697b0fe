import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { computeProfiles, readClusters, trainClusters } from '~/profile'
import { insertStore } from '../../app/profile/testing/insert-store'
import { threeKinds } from '../../app/profile/testing/three-kinds'
import { findBrowser, noBrowser } from './support/find-browser'
import { desktop, openBrowser, openPage, phone, sidewaysScroll, type WatchedPage } from './support/open-browser'
import { startApp, type RunningApp } from './support/start-app'

if (!findBrowser()) console.warn(noBrowser)

describe.skipIf(!findBrowser())('the pages of segments', () => {
  let app: RunningApp
  let browser: Browser
  let windows: WatchedPage[]
  let group = ''

  beforeAll(async () => {
    ;[app, browser] = await Promise.all([startApp(), openBrowser()])
    windows = [await openPage(browser, desktop), await openPage(browser, phone)]
  })
  afterAll(async () => {
    await browser?.close()
    await app?.stop()
  })

  async function look(address: string, expected: string[], picture: string): Promise<void> {
    for (const { page, complaints } of windows) {
      await page.goto(`${app.url}${address}`)
      for (const text of expected) await page.getByText(text).filter({ visible: true }).first().waitFor()
      await page.waitForLoadState('networkidle')
      expect(await sidewaysScroll(page), address).toBeLessThanOrEqual(0)
      if (process.env.REKINDLE_SCREENSHOTS) await page.screenshot({ path: `${process.env.REKINDLE_SCREENSHOTS}/${picture}-${page.viewportSize()!.width}.png`, fullPage: true })
      expect(complaints(), address).toEqual([])
    }
  }

  it('say what will be here, of a store without customers', async () => {
    await look('/app/segments', ['No segments yet'], 'segments-empty')
  })

  it('say why there are no groups', async () => {
    await trainClusters(app.context)
    const today = app.context.clock.now().toISOString().slice(0, 10)
    await insertStore(app.context, threeKinds({ customers: 240, until: today }))
    await computeProfiles(app.context)
    await look('/app/segments', ['Champions', '0 customers have bought'], 'segments-without-groups')
  })

  it('show the grid, the groups in a plane and who moved', async () => {
    await trainClusters(app.context)
    await computeProfiles(app.context)
    const clusters = (await readClusters(app.context))?.clusters ?? []
    group = clusters[0]?.id ?? ''
    await app.context.shop.query(
      `INSERT INTO segment_move (shop_id, customer_id, scheme, at, "from", "to") SELECT $1, customer_id, 'cluster', $2, $3, cluster FROM customer_profile WHERE shop_id = $1 AND cluster <> $3 AND orders > 1 ORDER BY customer_id LIMIT 12`,
      [app.context.shopId, new Date(app.context.clock.now().getTime() - 5 * 86_400_000), group],
    )
    await look('/app/segments', ['Further right:', clusters[0]?.label ?? '', 'First order'], 'segments')
    const { page } = windows[0]!
    await page.getByLabel('Between').selectOption('cluster')
    await page.waitForURL('**by=cluster**')
    await page.getByRole('cell', { name: clusters[0]?.label ?? '' }).first().waitFor()
  })

  it('show one segment with those who are like it, and lead to its customers', async () => {
    await look(`/app/segments/${group}`, ['Customers like these who are not among them', 'Came and went in 90 days', 'No flow has it as a condition'], 'segment-group')
    await look('/app/segments/champions', ['Show these customers'], 'segment-rfm')
    const { page } = windows[0]!
    await page.getByRole('link', { name: 'Show these customers' }).click()
    await page.waitForURL('**/app/customers?segment=champions')
    expect(await page.getByLabel('Segment', { exact: true }).inputValue()).toBe('champions')
    await page.getByRole('link', { name: /Customer c/ }).first().click()
    await page.getByRole('heading', { name: 'Most like this customer' }).waitFor()
    if (process.env.REKINDLE_SCREENSHOTS) await page.screenshot({ path: `${process.env.REKINDLE_SCREENSHOTS}/customer-1280.png`, fullPage: true })
    expect((await page.goto(`${app.url}/app/segments/s999`))?.status()).toBe(404)
  })

  it('hold no English sentence in Chinese', async () => {
    const { page } = windows[0]!
    for (const address of ['/app/segments', `/app/segments/${group}`]) {
      await page.goto(`${app.url}${address}?locale=zh-CN`)
      const text = await page.evaluate(() => document.body.innerText)
      expect(text).toMatch(/\p{Script=Han}{2}/u)
      expect(text.replaceAll('Test shop', '·').match(/[A-Za-z][a-z]+(?: [A-Za-z]+){2,}/g), address).toBeNull()
    }
  })
})
