import { createHmac } from 'node:crypto'
import type { Browser, Page } from 'playwright-core'
import { appBridgeStandIn } from './app-bridge-stand-in'
import { desktop, openPage } from './open-browser'
import type { RunningApp } from './start-app'

/** What the panel told the admin: its navigation, its save bar, its notices, in order. */
export interface AdminMessage {
  kind: string
  detail: unknown
}

export interface Admin {
  page: Page
  messages(): Promise<AdminMessage[]>
  complaints(): string[]
}

/** A page at admin.shopify.com with the app in a frame, as Shopify shows it; nothing leaves this machine. */
export async function openAdmin(browser: Browser, app: RunningApp, path: string): Promise<Admin> {
  const { page, context, complaints } = await openPage(browser, desktop)
  const { SHOPIFY_API_KEY: key, SHOPIFY_API_SECRET: secret } = app.database.services.env
  const shop = app.context.shopId
  const store = shop.replace('.myshopify.com', '')
  const token = signSessionToken({ shop, key, secret })
  const host = Buffer.from(`admin.shopify.com/store/${store}`).toString('base64').replace(/=+$/, '')
  const address = `${app.url}${path}?${new URLSearchParams({ embedded: '1', shop, host, locale: 'en', id_token: token })}`
  const frame = `<!doctype html><title>Admin</title><script>window.heard = []; addEventListener('message', (event) => heard.push(event.data))</script>
    <iframe name="app" src="${address.replaceAll('&', '&amp;')}" style="width:100%;height:860px;border:0"></iframe>`
  await context.route('https://admin.shopify.com/**', (route) => route.fulfill({ contentType: 'text/html', body: frame }))
  await context.route('https://cdn.shopify.com/shopifycloud/app-bridge.js', (route) => route.fulfill({ contentType: 'text/javascript', body: `(${appBridgeStandIn.toString()})(${JSON.stringify(token)})` }))
  await page.goto(`https://admin.shopify.com/store/${store}/apps/rekindle`)
  return {
    page,
    messages: () => page.evaluate(() => (window as unknown as { heard: AdminMessage[] }).heard),
    complaints: () => complaints().filter((complaint) => !/^asked (admin|cdn)\.shopify\.com/.test(complaint)),
  }
}

/** The token that Shopify gives a frame: HS256 by the app's secret, valid for a minute in both directions. */
export function signSessionToken({ shop, key, secret, lifetime = 60 }: { shop: string; key: string; secret: string; lifetime?: number }): string {
  const now = Math.floor(Date.now() / 1000)
  const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url')
  const body = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode({ iss: `https://${shop}/admin`, dest: `https://${shop}`, aud: key, sub: '1', exp: now + lifetime, nbf: now - 60, iat: now, jti: 'jti', sid: 'sid' })}`
  return `${body}.${createHmac('sha256', secret).update(body).digest('base64url')}`
}
