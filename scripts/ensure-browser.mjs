// Finds or installs a Chromium for the browser tests: one that is installed, Playwright's own, Debian's package.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { createRequire } from 'node:module'

import { root } from './ensure.mjs'

const installed = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge']
const fixed = ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium', 'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe']

/** @returns {{ path: string } | { reason: string }} */
export function ensureBrowser() {
  const found = findInstalled() ?? playwrightBrowser()
  if (found) return { path: found }
  const attempts = []
  process.stderr.write('Looking for a browser: none is installed; trying Playwright’s download …\n')
  const cli = path.join(root, 'node_modules', 'playwright-core', 'cli.js')
  const download = spawnSync(process.execPath, [cli, 'install', 'chromium'], { encoding: 'utf8', timeout: 240_000 })
  const own = playwrightBrowser()
  if (own) return { path: own }
  attempts.push(`Playwright’s download failed (${lastLine(download.stderr || download.stdout)})`)
  if (process.getuid?.() === 0 && spawnSync('apt-get', ['--version']).status === 0) {
    process.stderr.write('Installing Debian’s chromium …\n')
    spawnSync('apt-get', ['update', '-qq'], { timeout: 240_000 })
    const apt = spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], { encoding: 'utf8', timeout: 600_000, env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } })
    const debian = findInstalled()
    if (debian) return { path: debian }
    attempts.push(`apt-get install chromium failed (${lastLine(apt.stderr)})`)
  } else attempts.push('apt-get needs root')
  return { reason: `no browser could be had: ${attempts.join('; ')}. Install Chromium or Chrome and run npm test again` }
}

function findInstalled() {
  const given = process.env.REKINDLE_BROWSER
  if (given && existsSync(given)) return given
  const folders = (process.env.PATH ?? '').split(path.delimiter)
  for (const name of installed) for (const folder of folders) if (existsSync(path.join(folder, name))) return path.join(folder, name)
  return fixed.find((file) => existsSync(file)) ?? null
}

function playwrightBrowser() {
  try {
    const file = createRequire(path.join(root, 'package.json'))('playwright-core').chromium.executablePath()
    return file && existsSync(file) ? file : null
  } catch (error) {
    process.stderr.write(`Playwright could not be asked for its browser: ${error.message}\n`)
    return null
  }
}

function lastLine(text) {
  return String(text ?? '').trim().split('\n').at(-1)?.slice(0, 160) || 'no reason given'
}
