/**
 * How many finished mails one core writes: `npm run bench:mail -- [--mails N] [--json]`. Composed in full: sentences
 * drawn, filled, gated, HTML and plain text. Beside it what the same mail costs when MJML is compiled, or React
 * rendered, for every mail.
 */
import { parseArgs } from 'node:util'
import mjml2html from 'mjml'
import { createElement as h, type ReactElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { composeMail, layoutSource, loadBaseCopyModel, type MailPlan } from '~/compose'
import { samplePlans } from './compose/sample-plans'
import { BenchInputError, peakMemoryMB, reportBench, runBench } from './report'

const argv = process.argv.slice(2)

await runBench(async () => {
  const mails = readCount()
  const model = await loadBaseCopyModel()
  const plans = samplePlans(mails)
  // The first mails compile code and make the store's skeletons; what is measured is a worker that has been at it.
  for (const plan of plans.slice(0, 500)) composeMail(model, plan)

  const durations: number[] = []
  let refused = 0
  const started = process.cpuUsage()
  for (const plan of plans) {
    const before = performance.now()
    refused += composeMail(model, plan).rejections.length
    durations.push(performance.now() - before)
  }
  const seconds = cpuSeconds(started)
  durations.sort((a, b) => a - b)
  const sample = plans.slice(0, Math.min(200, mails))
  const result = {
    mailsPerSecond: round(mails / seconds),
    p50ms: round(durations[Math.floor(mails * 0.5)]!),
    p99ms: round(durations[Math.floor(mails * 0.99)]!),
    mails,
    rejectedDrafts: refused,
    baselines: { mjmlEachMail: round(await perSecond(sample, (plan) => mjmlMail(plan))), reactEmail: round(await perSecond(sample, (plan) => reactMail(plan))) },
    peakMemoryMB: peakMemoryMB(),
  }
  reportBench({
    argv,
    title: `${mails} mails, by processor time of one core`,
    table: [
      { what: 'composed in full', perSecond: result.mailsPerSecond },
      { what: 'MJML compiled for each mail', perSecond: result.baselines.mjmlEachMail },
      { what: 'React rendered for each mail', perSecond: result.baselines.reactEmail },
    ],
    result,
  })
  return true
})

function readCount(): number {
  const { values } = parseArgs({ args: argv, options: { mails: { type: 'string', default: '5000' }, json: { type: 'boolean' } } })
  const count = Number(values.mails)
  if (!Number.isInteger(count) || count < 1) throw new BenchInputError(`--mails wants a whole number from 1 on, not "${values.mails}".`)
  return count
}

function cpuSeconds(since: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since)
  return (user + system) / 1e6
}

async function perSecond(plans: readonly MailPlan[], render: (plan: MailPlan) => unknown): Promise<number> {
  for (const plan of plans.slice(0, 20)) await render(plan)
  const started = process.cpuUsage()
  for (const plan of plans) await render(plan)
  return plans.length / cpuSeconds(started)
}

/** The layout with its first value put in, compiled anew: nothing of a mail's own words is generated or checked. */
async function mjmlMail(plan: MailPlan): Promise<string> {
  const { html } = await mjml2html(layoutSource('three').replaceAll('{{ shop.name }}', plan.shop.name), { validationLevel: 'skip' })
  return html
}

/** The same mail as nested tables of React elements, as React Email's components render them. */
function reactMail({ products, shop, links }: MailPlan): string {
  const table = (key: string, ...children: ReactElement[]): ReactElement =>
    h('table', { key, role: 'presentation', width: '100%', border: 0, cellPadding: 0, cellSpacing: 0, style: { maxWidth: 600, margin: '0 auto' } }, h('tbody', null, h('tr', null, h('td', { style: { padding: '0 32px', textAlign: 'center' } }, ...children))))
  const text = (key: string, words: string, size = 16): ReactElement => h('p', { key, style: { fontFamily: shop.brand.font, fontSize: size, lineHeight: 1.6, color: shop.brand.textColor } }, words)
  const columns = products.map(({ product }) =>
    table(product.id,
      h('a', { key: 'i', href: links.productUrl(product) }, h('img', { src: product.imageUrl ?? undefined, alt: product.title, width: 170, style: { borderRadius: 4, display: 'block' } })),
      text('t', product.title), text('p', product.price, 15), text('r', 'Why this one', 13),
      h('a', { key: 'b', href: links.productUrl(product), style: { background: shop.brand.primaryColor, color: '#ffffff', padding: '10px 22px', borderRadius: 4 } }, 'See it')))
  return `<!doctype html>${renderToStaticMarkup(h('html', { lang: 'en' }, h('head', null, h('title', null, shop.name)), h('body', { style: { background: shop.brand.backgroundColor } },
    table('sheet', text('n', shop.name, 20), text('h', 'Suggestions for you', 32), text('o', 'You may like what follows.'), ...columns, text('s', shop.postalAddress, 12), h('a', { key: 'u', href: links.unsubscribeUrl }, 'Unsubscribe')))))}`
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
