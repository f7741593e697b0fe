import type { MailView } from './mail-view'

/** The mail for those who read plain text: the same words, prices and links. */
export function plainText(view: MailView): string {
  const products = view.products.map(({ title, price, compareAt, reason, url }) => {
    const before = compareAt ? ` (${view.texts.before.replace('{price}', compareAt)})` : ''
    return [title, `${price}${before}`, reason, url].filter((line) => line !== '').join('\n')
  })
  const blocks = [
    view.headline,
    view.greeting,
    view.opening,
    ...products,
    view.offer ? `${view.offer.title}\n${view.texts.offerCode} ${view.offer.code}\n${view.offer.ends}` : '',
    `${view.signOff}\n${view.links.home}`,
    '--',
    [view.footer, view.whyReceived, `${view.shop.name}, ${view.shop.postalAddress}`].filter((line) => line !== '').join('\n'),
    `${view.texts.unsubscribe}: ${view.links.unsubscribe}\n${view.texts.viewInBrowser}: ${view.links.view}`,
  ]
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`
}
