/**
 * Finished mails to look at: `npm run mail:sample -- [-n 20] [--act replenish] [--locale zh-CN] [--seed S] [--out DIR] [--dark]`.
 * Writes each as HTML, as plain text and, where a browser is installed, as a picture of its top at the width of a phone,
 * all under `.data/mail-samples` unless `--out` says otherwise. Their words go to standard output as well, to be read in a row.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { composeMail, loadBaseCopyModel, mailActs, type ComposedMail, type MailAct, type MailPlan } from '~/compose'
import { findBrowser } from '../tests/browser/support/find-browser'
import { openBrowser } from '../tests/browser/support/open-browser'
import { samplePlans } from './compose/sample-plans'
import { BenchInputError, runBench } from './report'

const locales = ['en', 'zh-CN'] as const
/** Stands for every picture of a product. */
const tile = '<svg xmlns="http://www.w3.org/2000/svg" width="600" height="600"><rect width="600" height="600" fill="#d9d2c5"/><circle cx="300" cy="300" r="140" fill="#b9ad99"/></svg>'

interface Sample {
  name: string
  plan: MailPlan
  mail: ComposedMail
}

await runBench(async () => {
  const { count, act, locale, seed, folder, dark } = readOptions()
  const model = await loadBaseCopyModel()
  const plans = samplePlans(act ? count * 3 * mailActs.length : count, seed).filter((plan) => !act || plan.act === act).slice(0, count)
  const samples = plans.map((plan, index): Sample => {
    const name = `${String(index + 1).padStart(2, '0')}-${plan.act}-${plan.layout}-${plan.tone}`
    return { name, plan, mail: composeMail(model, { ...plan, customer: { ...plan.customer, locale } }) }
  })
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  for (const { name, mail } of samples) {
    writeFileSync(join(folder, `${name}.html`), mail.html)
    writeFileSync(join(folder, `${name}.txt`), `Subject: ${mail.subject}\nPreview: ${mail.preheader}\n\n${mail.text}`)
  }
  for (const { name, mail } of samples) process.stdout.write(`${name}\n  ${mail.subject}\n  ${mail.preheader}\n  ${mail.lines.headline}\n  ${mail.lines.opening}\n${mail.lines.reasons.map((reason) => `    ${reason}\n`).join('')}\n`)
  const pictures = findBrowser() !== null
  if (pictures) await takePictures(samples, folder, dark)
  process.stderr.write(`Wrote ${samples.length} mails to ${folder} as HTML, text${pictures ? ' and PNG' : '. No browser is installed here, so no pictures'}.\n`)
  return true
})

/** At the width of a phone, twice the points: as most mails are read. Pictures of products are stood in for by a plain tile. */
async function takePictures(samples: readonly Sample[], folder: string, dark: boolean): Promise<void> {
  const browser = await openBrowser()
  try {
    const context = await browser.newContext({ viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, colorScheme: dark ? 'dark' : 'light' })
    const page = await context.newPage()
    await page.route('**/*', (route) => (route.request().resourceType() === 'image' ? route.fulfill({ contentType: 'image/svg+xml', body: tile }) : route.abort()))
    for (const { name, mail } of samples) {
      await page.setContent(mail.html, { waitUntil: 'load' })
      await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true })
    }
  } finally {
    await browser.close()
  }
}

function readOptions() {
  let values
  try {
    values = parseArgs({
      options: {
        number: { type: 'string', short: 'n', default: '20' }, act: { type: 'string' }, locale: { type: 'string', default: 'en' }, seed: { type: 'string', default: 'mail samples' },
        out: { type: 'string', default: '.data/mail-samples' }, dark: { type: 'boolean', default: false },
      },
    }).values
  } catch (error) {
    throw new BenchInputError(error instanceof Error ? error.message : String(error))
  }
  const count = Number(values.number)
  const act = mailActs.find((one) => one === values.act)
  const locale = locales.find((one) => one === values.locale)
  if (!Number.isInteger(count) || count < 1 || count > 1000) throw new BenchInputError(`-n wants a whole number from 1 to 1000, not "${values.number}".`)
  if (values.act !== undefined && !act) throw new BenchInputError(`--act wants one of ${mailActs.join(', ')}, not "${values.act}".`)
  if (!locale) throw new BenchInputError(`--locale wants one of ${locales.join(', ')}, not "${values.locale}".`)
  return { count, act: act as MailAct | undefined, locale, seed: values.seed, folder: resolve(values.out), dark: values.dark }
}
