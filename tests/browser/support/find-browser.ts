import { existsSync } from 'node:fs'

const usual = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome']

/** The browser that `npm test` found or installed, else one in its usual place; null when there is none. */
export function findBrowser(): string | null {
  return [process.env.REKINDLE_BROWSER, ...usual].find((place) => place !== undefined && existsSync(place)) ?? null
}

/** Why browser tests are skipped, printed once a file. */
export const noBrowser = 'Skipped: no Chromium or Chrome is installed here. Run npm test, which looks for one and installs it where it can.'
