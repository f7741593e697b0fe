import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ensureDefaultFlows, readFlows, saveFlow } from '~/flows'
import { readShopSettings } from '~/platform/shop-settings'
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
    expect((await page.goto(`${app.url}/app/segments/s999`))?.status()).toBe(404)
    // The browser reports the 404 that was asked for.
    windows[0]!.complaints()
  })

  it('let a flow ask for a group, and warn where one is gone', async () => {
    await ensureDefaultFlows(app.context)
    const flow = (await readFlows(app.context.shop))[0]!
    flow.definition.conditions = [{ kind: 'segments', segments: [group, 's99'] }]
    await saveFlow(app.context, flow.id, { name: flow.name, definition: flow.definition, expectedVersion: flow.version })
    await look('/app/flows', ['Segment gone'], 'flows-retired')
    await look(`/app/flows/${flow.id}`, ['This flow asks for a segment that is no longer found in this store', 's99 (no longer in use)', 'When the mail is due'], 'flow-retired')
    await look(`/app/segments/${group}`, [flow.name], 'segment-used')
  })

  it('let the merchant choose what is written to Shopify', async () => {
    await look('/app/settings', ['Segments in Shopify'], 'settings')
    const { page } = windows[0]!
    await page.getByLabel('Write them as').selectOption('tag')
    await page.getByLabel('Which segments').selectOption('cluster')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await expect.poll(async () => (await readShopSettings(app.context.shop)).segmentsInShopify).toEqual({ as: 'tag', scheme: 'cluster' })
  })

  it('show what a customer buys again, and who is like them', async () => {
    await look('/app/customers/c000', ['What they buy again', 'Most like this customer', 'intervals of their own'], 'customer')
  })

  it('hold no English sentence in Chinese', async () => {
    const { page } = windows[0]!
    for (const address of ['/app/segments', `/app/segments/${group}`, '/app/customers/c000']) {
      await page.goto(`${app.url}${address}?locale=zh-CN`)
      const text = await page.evaluate(() => document.body.innerText)
      expect(text).toMatch(/\p{Script=Han}{2}/u)
      expect(text.replaceAll('Test shop', '·').replaceAll(/Customer c\d+/g, '·').match(/[A-Za-z][a-z]+(?: [A-Za-z]+){2,}/g), address).toBeNull()
    }
  })
})
