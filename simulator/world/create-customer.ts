import type { Random } from '~/platform/random'
import { drawTraits } from './draw-traits'
import { drawWeighted } from './distributions'
import { drawNextOrder } from './live-on'
import { FIRST_NAMES, LAST_NAMES, PLACES, STREETS } from './people'
import { DAY, MINUTE } from './time'
import type { Address, ConsentState, Customer, Life } from './types'

/** A person who meets the store at `joinedAt`; everything about them comes from `random`. */
export function createCustomer(random: Random, index: number, joinedAt: number): Customer {
  const firstName = random.pick(FIRST_NAMES)
  const lastName = random.pick(LAST_NAMES)
  const place = PLACES[drawWeighted(random, PLACES.map((candidate) => candidate.weight))]!
  const { weight: _weight, locale, ...where } = place
  const id = 7_301_000_000_000 + index * 32_768
  const address: Address = { id: 9_401_000_000_000 + index * 32_768, address1: `${1 + random.int(180)} ${random.pick(STREETS)}`, ...where }
  const consent = drawConsent(random)
  const customer: Customer = {
    id,
    index,
    firstName,
    lastName,
    email: `${firstName}.${lastName}.${index + 1}@example.com`.toLowerCase(),
    locale,
    address,
    tags: random.next() < 0.06 ? ['trade'] : [],
    consent,
    consentAt: consent === 'NOT_SUBSCRIBED' ? null : joinedAt,
    consentLevel: consent === 'NOT_SUBSCRIBED' ? null : random.next() < 0.3 ? 'CONFIRMED_OPT_IN' : 'SINGLE_OPT_IN',
    createdAt: joinedAt,
    updatedAt: joinedAt,
    orders: [],
    traits: drawTraits(random.fork('traits')),
    life: emptyLife(),
    shadow: emptyLife(),
    mail: { receivedAt: [], reactedTo: new Set(), bounced: false, complained: false, ordersFromMail: 0 },
  }
  const birth = random.fork('birth date')
  if (birth.next() < 0.35) customer.metafields = new Map([['facts.birth_date', { type: 'date', value: drawBirthDate(birth) }]])
  // Most sign up while buying; some look around first, and some never buy.
  const start = random.fork('start')
  const hesitation = start.next()
  customer.life.active = hesitation > 0.05
  customer.life.nextOrderAt = hesitation < 0.72 ? joinedAt + 3 * MINUTE : drawNextOrder(customer, start, joinedAt + DAY)
  return customer
}

export function emptyLife(): Life {
  return { active: true, nextOrderAt: 0, spontaneousOrders: 0, orders: 0, lastOrderAt: null, needs: new Map(), owned: new Set() }
}

/** An independent copy, from which a second course of events can be lived. */
export function copyLife(life: Life): Life {
  return { ...life, needs: new Map([...life.needs].map(([id, need]) => [id, { ...need }])), owned: new Set(life.owned) }
}

function drawConsent(random: Random): ConsentState {
  const draw = random.next()
  if (draw < 0.74) return 'SUBSCRIBED'
  if (draw < 0.8) return 'UNSUBSCRIBED'
  if (draw < 0.82) return 'PENDING'
  return 'NOT_SUBSCRIBED'
}

function drawBirthDate(random: Random): string {
  return new Date(Date.UTC(1950, 0, 1) + random.int(55 * 365) * DAY).toISOString().slice(0, 10)
}
