import { beforeAll, describe, expect, it } from 'vitest'

import { seededRandom } from '../../app/platform/random'
import { bestPossible } from './best-possible'
import { estimatorErrors } from './compare-estimators'
import { live, MAIL, openResponseWorld, STEPS, valueOf, WAIT, type Contact, type ResponseWorld } from './response-world'

let world: ResponseWorld
beforeAll(() => { world = openResponseWorld(300) }, 60_000)

const weekly: Contact = ({ step }) => (step % 2 === 0 ? MAIL : WAIT)
const never: Contact = () => WAIT

describe('the half year of a customer', () => {
  it('is the same for the same luck, and sees only what a store sees', () => {
    const [customer] = world.customers
    expect(live(world, customer!, weekly, seededRandom('one'))).toEqual(live(world, customer!, weekly, seededRandom('one')))
    const steps = live(world, customer!, weekly, seededRandom('one'))
    expect(steps[3]!.seen).toMatchObject({ step: 3, sinceMail: 1, fortnight: 2, past: 0b101, mails: 2 })
    expect(live(world, customer!, never, seededRandom('one'))).toHaveLength(STEPS)
  })

  it('is worth more with mails, and most to whoever knows all', () => {
    const value = (policy: Contact) => valueOf(world, world.customers.slice(0, 100), policy, seededRandom('judge'))
    expect(value(weekly)).toBeGreaterThan(value(never) + 5)
    expect(value(bestPossible)).toBeGreaterThan(value(weekly))
  }, 60_000)

  it('tells what a policy is worth from another one’s log, to about a hundredth of an order', () => {
    for (const error of Object.values(estimatorErrors(world, seededRandom('errors')))) expect(Math.abs(error)).toBeLessThan(0.02)
  })
})
