import { Session } from '@shopify/shopify-api'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ensureDefaultFlows, readFlows } from '~/flows'
import { SealedSessionStorage } from '~/platform/sealed-session-storage'
import { findBrowser, noBrowser } from './support/find-browser'
import { openAdmin, signSessionToken } from './support/open-admin'
import { openBrowser } from './support/open-browser'
import { startApp, type RunningApp } from './support/start-app'

if (!findBrowser()) console.warn(noBrowser)

describe.skipIf(!findBrowser())('the panel inside the Shopify admin', () => {
  let app: RunningApp
  let browser: Browser
  let flowId = ''

  beforeAll(async () => {
    ;[app, browser] = await Promise.all([startApp(), openBrowser()])
    const { context, database } = app
    // The store is signed in already: no token has to be fetched from Shopify.
    const session = new Session({ id: `offline_${context.shopId}`, shop: context.shopId, state: '', isOnline: false, scope: '', accessToken: 'token', expires: new Date(Date.now() + 3_600_000) })
    await new SealedSessionStorage(database.services).storeSession(session)
    await ensureDefaultFlows(context)
    flowId = (await readFlows(context.shop))[0]?.id ?? ''
  })

  afterAll(async () => {
    await browser?.close()
    await app?.stop()
  })

  it('gives the admin its navigation, draws none of its own, and goes from page to page with the session token', async () => {
    const admin = await openAdmin(browser, app, '/app')
    const panel = admin.page.frameLocator('iframe[name=app]')
    await panel.getByRole('heading', { name: 'Recent campaigns' }).waitFor()
    await expect.poll(admin.messages).toContainEqual({ kind: 'navigation', detail: ['Home', 'Flows', 'Review', 'Experiments', 'Customers', 'Segments', 'Models', 'Mail log', 'Settings'] })
    expect(await panel.getByRole('navigation').count()).toBe(0)
    await panel.getByRole('link', { name: 'Look at the flows' }).click()
    await panel.getByRole('link', { name: 'Win-back' }).waitFor()
    expect(admin.complaints()).toEqual([])
    await admin.page.close()
  })

  it('saves a flow from the admin’s own save bar', async () => {
    const admin = await openAdmin(browser, app, `/app/flows/${flowId}`)
    const panel = admin.page.frameLocator('iframe[name=app]')
    const name = panel.getByLabel('Name', { exact: true }).first()
    await name.waitFor()
    await admin.page.waitForLoadState('networkidle')
    expect(await admin.messages()).not.toContainEqual({ kind: 'save-bar', detail: 'shown' })
    await name.fill('Seven days later')
    await expect.poll(admin.messages).toContainEqual({ kind: 'save-bar', detail: 'shown' })
    expect(await panel.getByText('Unsaved changes').count()).toBe(0)
    await panel.locator('ui-save-bar button', { hasText: 'Save' }).dispatchEvent('click')
    await expect.poll(admin.messages).toContainEqual({ kind: 'toast', detail: 'Flow saved' })
    await expect.poll(admin.messages).toContainEqual({ kind: 'save-bar', detail: 'hidden' })
    expect((await readFlows(app.context.shop)).map((flow) => flow.name)).toContain('Seven days later')
    expect(admin.complaints()).toEqual([])
    await admin.page.close()
  })

  it('may be framed by this store’s admin only, and lets nobody in with a token that is forged or too old', async () => {
    const { SHOPIFY_API_KEY: key, SHOPIFY_API_SECRET: secret } = app.database.services.env
    const shop = app.context.shopId
    const ask = (token: string) =>
      fetch(`${app.url}/app?${new URLSearchParams({ embedded: '1', shop, host: Buffer.from('admin.shopify.com/store/test-shop').toString('base64'), id_token: token })}`, {
        headers: { 'User-Agent': 'Mozilla/5.0 (X11; Linux x86_64) Chrome/140.0.0.0' },
        redirect: 'manual',
      })
    const good = await ask(signSessionToken({ shop, key, secret }))
    expect(good.status).toBe(200)
    expect(good.headers.get('content-security-policy')).toContain(`frame-ancestors https://${shop} https://admin.shopify.com`)
    const forged = await ask(signSessionToken({ shop, key, secret: 'another secret' }))
    expect(forged.status).not.toBe(200)
    const old = await ask(signSessionToken({ shop, key, secret, lifetime: -120 }))
    expect(old.status).not.toBe(200)
    const local = await fetch(`${app.url}/app`)
    expect(local.headers.get('content-security-policy')).toBe("frame-ancestors 'none'")
  })
})
