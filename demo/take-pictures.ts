/**
 * `npm run pictures [-- --url http://127.0.0.1:4180]`: pictures of the panel for the README, from a demo that runs.
 * Every page is visited at desktop and phone width and must come up without a word on the browser's console.
 */
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import type { Page } from 'playwright-core'

import { findBrowser, noBrowser } from '../tests/browser/support/find-browser'
import { desktop, openBrowser, openPage, phone } from '../tests/browser/support/open-browser'

const folder = fileURLToPath(new URL('../docs/images', import.meta.url))

/** Where a picture is taken: an address, or the first link of a list. */
interface Motif {
  name: string
  list: string
  /** The link to follow from the list, the first that matches. */
  follow?: string
  /** The widths that the README shows. */
  kept?: ('desktop' | 'phone')[]
}

const motifs: Motif[] = [
  { name: 'home', list: '/app', kept: ['desktop', 'phone'] },
  { name: 'flow', list: '/app/flows', follow: 'a[href^="/app/flows/"]', kept: ['desktop'] },
  { name: 'experiment', list: '/app/experiments', follow: 'a[href^="/app/experiments/"]', kept: ['desktop'] },
  { name: 'customer', list: '/app/customers', follow: 'a[href^="/app/customers/"]', kept: ['desktop'] },
  { name: 'segments', list: '/app/segments' },
  { name: 'models', list: '/app/models' },
  { name: 'mail', list: '/app/mail', follow: 'a[href^="/app/mail/"]:not([href$="/problems"])', kept: ['phone'] },
  { name: 'settings', list: '/app/settings' },
]

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { url: { type: 'string', default: 'http://127.0.0.1:4180' } } })
  if (!findBrowser()) throw new Error(noBrowser)
  await fetch(`${values.url}/readyz`).catch(() => {
    throw new Error(`No demo answers at ${values.url}. Start one with npm run demo, and give its address with --url.`)
  })
  mkdirSync(folder, { recursive: true })
  const browser = await openBrowser()
  try {
    for (const [width, viewport] of [['desktop', desktop], ['phone', phone]] as const) {
      const { page, complaints } = await openPage(browser, viewport)
      for (const motif of motifs) {
        await visit(page, values.url, motif)
        if (motif.kept?.includes(width)) await page.screenshot({ path: path.join(folder, `${motif.name}-${width}.png`) })
        const heard = complaints()
        process.stderr.write(`${motif.name} at ${width} width: ${heard.length === 0 ? 'as it should be' : heard.join('; ')}\n`)
        if (heard.length > 0) process.exitCode = 1
      }
      await page.close()
    }
  } finally {
    await browser.close()
  }
}

async function visit(page: Page, url: string, { list, follow }: Motif): Promise<void> {
  await page.goto(`${url}${list}`, { waitUntil: 'networkidle' })
  if (follow !== undefined) {
    const href = await page.locator(follow).first().getAttribute('href')
    await page.goto(`${url}${href}`, { waitUntil: 'networkidle' })
  }
  // A preview is written while its spinner turns; charts and the mail's frame draw themselves a moment after.
  const preview = page.locator('.rk-preview')
  if ((await preview.count()) > 0) await preview.locator('iframe').waitFor({ timeout: 60_000 })
  await page.locator('.Polaris-Spinner').first().waitFor({ state: 'hidden', timeout: 20_000 })
  await page.waitForTimeout(1_000)
}

main().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`)
  process.exit(2)
})
