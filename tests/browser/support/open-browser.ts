import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'
import { findBrowser } from './find-browser'

/** Shopify's library turns browsers away that call themselves headless. */
const userAgent = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36'

export async function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: findBrowser() ?? undefined,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-features=LocalNetworkAccessChecks'],
  })
}

export const desktop = { width: 1280, height: 900 }
export const phone = { width: 390, height: 844 }

export interface WatchedPage {
  page: Page
  context: BrowserContext
  /** Console errors, uncaught exceptions and requests that left the machine, since the last call. */
  complaints(): string[]
}

/** A page that remembers what went wrong on it. Nothing but this machine can be reached unless `routes` say otherwise. */
export async function openPage(browser: Browser, viewport: { width: number; height: number }): Promise<WatchedPage> {
  const context = await browser.newContext({ viewport, userAgent, locale: 'en-US' })
  const page = await context.newPage()
  page.setDefaultTimeout(30_000)
  let heard: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') heard.push(message.text())
  })
  page.on('pageerror', (error) => heard.push(error.message))
  page.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url())
    if (protocol.startsWith('http') && hostname !== '127.0.0.1') heard.push(`asked ${hostname} for ${request.url()}`)
  })
  return {
    page,
    context,
    complaints: () => {
      const since = heard
      heard = []
      return since
    },
  }
}

/** How far the page is wider than the window, in pixels: more than 0 scrolls sideways. */
export function sidewaysScroll(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
}
