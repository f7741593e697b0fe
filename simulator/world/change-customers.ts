import { changeConsent } from './change-consent'
import { drawExponential } from './distributions'
import { PLACES, STREETS } from './people'
import { DAY, MINUTE } from './time'
import type { World } from './world'

/** Everyday changes of the live store: people move, leave the list or join it at the store's own page, and a few go for good. */
export function planCustomerChanges(world: World): void {
  const meanGap = (DAY * 700) / Math.max(world.customers.length, 1)
  const next = (from: number, sequence: number): void => {
    const random = world.random.fork('customer-change', sequence)
    world.queue.push(Math.round(from + drawExponential(random, meanGap) + MINUTE), `customer change ${sequence}`, (now) => {
      const customer = random.pick(world.customers)
      const kind = random.next()
      if (kind < 0.45 && customer.address) {
        const place = random.pick(PLACES.filter(({ countryCode }) => countryCode === customer.address?.countryCode))
        const { weight: _weight, locale: _locale, ...where } = place
        customer.address = { id: customer.address.id, address1: `${1 + random.int(180)} ${random.pick(STREETS)}`, ...where }
        customer.updatedAt = now
        world.onHappening({ kind: 'customer-updated', at: now, customer })
      } else if (kind < 0.65) {
        changeConsent(world, customer, customer.consent === 'SUBSCRIBED' ? 'UNSUBSCRIBED' : 'SUBSCRIBED', now)
      } else if (kind < 0.7 && customer.orders.length === 0) {
        forget(world, customer.id)
        world.onHappening({ kind: 'customer-deleted', at: now, customer })
      }
      next(now, sequence + 1)
    })
  }
  next(world.liveFrom, 0)
}

/** Shopify deletes customers without orders only; who never ordered here will not start. */
function forget(world: World, id: number): void {
  const customer = world.customerById.get(id)
  if (!customer) return
  customer.life.active = false
  customer.shadow.active = false
  customer.consent = 'NOT_SUBSCRIBED'
  world.customers = world.customers.filter((other) => other !== customer)
  world.customerById.delete(id)
  world.customerByEmail.delete(customer.email)
}
