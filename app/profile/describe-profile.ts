import type { Interest, Profile } from './profile'
import { segments } from './segments'

/** How money is written; the shop's currency and language. */
export interface Wording {
  currency: string
  locale: string
}

const plural = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`

function roundDays(days: number): string {
  if (days < 1.5) return 'a day'
  if (days < 21) return `${Math.round(days)} days`
  if (days < 70) return `${Math.round(days / 7)} weeks`
  return `${Math.round(days / 30.44)} months`
}

function ago(days: number): string {
  return days < 1 ? 'today' : `${roundDays(days)} ago`
}

/** What is known of a customer in plain sentences, the surest first. Says nothing that the numbers do not say. */
export function describeProfile(profile: Profile, wording: Wording = { currency: 'USD', locale: 'en' }): string[] {
  const segment = segments.find((each) => each.name === profile.segment)
  if (profile.orders === 0 || profile.recencyDays === null) return [segment?.meaning ?? 'Never bought.', ...visitSentences(profile)]
  const money = new Intl.NumberFormat(wording.locale, { style: 'currency', currency: wording.currency })
  const sentences = [
    `${segment?.label ?? profile.segment}: ${lowerFirst(segment?.meaning ?? '')}`,
    `${plural(profile.orders, 'order', 'orders')} worth ${money.format(profile.monetaryTotal)}, the last ${ago(profile.recencyDays)}.`,
  ]
  sentences.push(...rhythmSentences(profile), ...outlookSentences(profile, money), ...interestSentences(profile), ...visitSentences(profile))
  if (profile.bestHour !== null) sentences.push(`Usually at the shop around ${String(profile.bestHour).padStart(2, '0')}:00.`)
  return sentences
}

function rhythmSentences({ orders, intervalDays, expectedIntervalDays, overdue }: Profile): string[] {
  if (overdue === null || expectedIntervalDays === null) return []
  const own = intervalDays !== null ? `Buys every ${roundDays(intervalDays)}.` : `Customers of this store come back after about ${roundDays(expectedIntervalDays)}.`
  const percent = Math.round(overdue * 100)
  if (orders > 1 && percent >= 75) return [own, `Silent for longer than ${Math.min(99, percent)} % of the pauses expected of this customer.`]
  return [own]
}

function outlookSentences({ pAlive, expectedOrders90, expectedValue365, buys60 }: Profile, money: Intl.NumberFormat): string[] {
  if (pAlive === null || expectedOrders90 === null || expectedValue365 === null) return []
  const sentences = [
    `${Math.round(pAlive * 100)} % likely to be still a customer; ${expectedOrders90.toFixed(1)} orders expected in the next 90 days, ${money.format(expectedValue365)} in the next year.`,
  ]
  if (buys60 !== null) sentences.push(`${Math.round(buys60 * 100)} % likely to order within 60 days.`)
  return sentences
}

function interestSentences({ interests, orders }: Profile): string[] {
  const sentences: string[] = []
  const name = (kind: 'categories' | 'vendors') => interests[kind].filter((interest) => interest.weight >= 0.15).slice(0, 2)
  const categories = name('categories')
  if (categories.length > 0) {
    sentences.push(`Likes ${categories.map((each) => `${each.name} (${plural(each.evidence.items, 'item', 'items')})`).join(' and ')}.`)
  }
  const [vendor] = name('vendors')
  if (vendor) sentences.push(`Buys from ${vendor.name} (${vendor.evidence.orders} of ${plural(orders, 'order', 'orders')}).`)
  const [sizes, colours] = [interests.sizes.slice(0, 2), interests.colours.slice(0, 2)]
  const evidence = (each: Interest) => plural(each.evidence.orders, 'order', 'orders')
  if (sizes.length > 0) sentences.push(`Sizes: ${sizes.map((each) => `${each.name}${each.category ? ` in ${each.category}` : ''} (${evidence(each)})`).join(' and ')}.`)
  if (colours.length > 0) sentences.push(`Colours: ${colours.map((each) => `${each.name} (${evidence(each)})`).join(' and ')}.`)
  const words = { low: 'Chooses the less expensive products.', middle: 'Chooses products of middle price.', high: 'Chooses the more expensive products.' }
  if (interests.priceLevel) sentences.push(words[interests.priceLevel.level])
  return sentences
}

/** "viewed 4 times", "put into the cart once": said to the merchant, never in a mail. */
function visitSentences({ interests: { visits } }: Profile): string[] {
  const kinds = visits.kinds.slice(0, 2).map(({ name, evidence: { views, carts, days } }) => {
    const parts = [...(views > 0 ? [`viewed ${times(views)}`] : []), ...(carts > 0 ? [`put into the cart ${times(carts)}`] : [])]
    return `${name} (${parts.join(', ')} in the last ${days === 1 ? 'day' : `${days} days`})`
  })
  const searches = visits.searches.slice(0, 2).map(({ words, evidence }) => `“${words}”${evidence.times > 1 ? ` ${times(evidence.times)}` : ''}`)
  return [...(kinds.length > 0 ? [`Looked lately at ${kinds.join(' and ')}.`] : []), ...(searches.length > 0 ? [`Searched for ${searches.join(' and ')}.`] : [])]
}

const times = (count: number): string => (count === 1 ? 'once' : `${count} times`)

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)
