import type { SendgridEvent } from '../sendgrid/event-stream'
import { deliverMail } from '../sendgrid/deliver-mail'
import type { LedgerEntry } from '../sendgrid/ledger'
import { createCustomer } from '../world/create-customer'
import type { Customer } from '../world/types'
import { customerRandom } from '../world/live-on'
import type { World } from '../world/world'
import { orderFromMail } from './order-from-mail'
import { planReactions, type Reaction } from './plan-reactions'
import { readMail, type MailContent } from './read-mail'
import { unsubscribeByLink, unsubscribeByOneClick, visitLink } from './unsubscribe'
import type { Outbox } from '../outbox/outbox'

export interface AcceptedMail {
  entry: LedgerEntry
  html: string
  text: string
  asmGroup: number | null
  /** How many mails with this identity were accepted before: a double is delivered, but read once. */
  repetition: number
}

export interface MailboxOptions {
  world: World
  emit: (at: number, identity: string, event: Omit<SendgridEvent, 'timestamp'> & { event: string; email: string }) => void
  outbox: Outbox
  appOrigin: string
}

export interface ReactionCounts {
  orders: number
  unsubscribes: number
  complaints: number
  machineClicks: number
}

const READER = { useragent: 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15', ip: '198.51.100.24' }
const PROXY = { useragent: 'Mozilla/5.0', ip: '17.58.100.3' }
const SCANNER = { useragent: 'Mozilla/5.0 (compatible; MailGateway/2.1)', ip: '203.0.113.77' }

/** The mailboxes of everybody: what arrives is delivered, looked at, and acted upon at simulated times. */
export class Mailboxes {
  readonly counts: ReactionCounts = { orders: 0, unsubscribes: 0, complaints: 0, machineClicks: 0 }
  readonly #strangers = new Map<string, Customer>()

  constructor(private readonly options: MailboxOptions) {}

  /** Plans the way of an accepted mail; everything later happens when the world's time gets there. */
  receive(mail: AcceptedMail): void {
    const { world } = this.options
    const customer = this.#ownerOf(mail.entry.recipient)
    const identity = `${mail.entry.sendId ?? mail.entry.contentHash} ${mail.entry.recipient} ${mail.repetition}`
    const random = customerRandom(world, customer).fork('mail', identity)
    for (const step of deliverMail(customer, mail.entry.acceptedAt, random.fork('delivery'))) {
      world.queue.push(step.at, `mail ${identity} ${step.event}`, (at) => {
        this.#tell(mail, at, `${identity} ${step.event}`, step.event, step.fields, step.anonymous)
        if (step.event === 'bounce' && step.fields['type'] === 'bounce') customer.mail.bounced = true
        if (step.event === 'delivered') this.#arrive(mail, customer, identity, at)
      })
    }
  }

  #arrive(mail: AcceptedMail, customer: Customer, identity: string, at: number): void {
    const { world } = this.options
    const sendId = mail.entry.sendId ?? mail.entry.contentHash
    if (customer.mail.reactedTo.has(sendId)) return
    customer.mail.reactedTo.add(sendId)
    const content = readMail(world, { subject: mail.entry.subject, html: mail.html, text: mail.text, headers: mail.entry.headers }, customer.firstName)
    const { reactions } = planReactions(customer, content, at, customerRandom(world, customer).fork('reaction', sendId))
    customer.mail.receivedAt.push(at)
    reactions.forEach((reaction, index) => {
      world.queue.push(reaction.at, `mail ${identity} reaction ${index}`, (now) => this.#react(mail, customer, content, reaction, `${identity} ${index}`, now))
    })
  }

  #react(mail: AcceptedMail, customer: Customer, content: MailContent, reaction: Reaction, identity: string, at: number): void {
    const { world, outbox, appOrigin } = this.options
    switch (reaction.kind) {
      case 'open':
        this.#tell(mail, at, `${identity} open`, 'open', { ...(reaction.machine ? PROXY : READER), sg_machine_open: reaction.machine, sg_content_type: 'html' })
        break
      case 'click':
        if (reaction.machine) this.counts.machineClicks++
        this.#tell(mail, at, `${identity} click`, 'click', { ...(reaction.machine ? SCANNER : READER), url: reaction.url, url_offset: { index: content.links.indexOf(reaction.url), type: 'html' } })
        if (reaction.machine && reaction.url.startsWith(appOrigin)) outbox.add(at, visitLink(reaction.url, identity))
        break
      case 'order':
        if (customer.index >= 0 && orderFromMail(world, customer, { identity, productId: reaction.productId, landingUrl: reaction.landingUrl, discount: content.discount }, at)) this.counts.orders++
        break
      case 'leave': {
        const url = reaction.how === 'one-click' ? content.oneClickUrl : content.unsubscribeLink
        if (!url) break
        this.counts.unsubscribes++
        if (reaction.how === 'one-click') outbox.add(at, unsubscribeByOneClick(url, identity))
        else {
          this.#tell(mail, at, `${identity} leave`, 'click', { ...READER, url, url_offset: { index: content.links.indexOf(url), type: 'html' } })
          outbox.add(at, unsubscribeByLink(url, identity, outbox))
        }
        if (mail.asmGroup !== null) this.#tell(mail, at, `${identity} group`, 'group_unsubscribe', { ...READER, url, asm_group_id: mail.asmGroup })
        break
      }
      case 'complain':
        this.counts.complaints++
        customer.mail.complained = true
        this.#tell(mail, at, `${identity} complaint`, 'spamreport', {})
        break
    }
  }

  #tell(mail: AcceptedMail, at: number, identity: string, event: string, fields: Record<string, unknown>, anonymous = false): void {
    const { entry } = mail
    this.options.emit(at, identity, {
      ...entry.customArgs,
      email: entry.recipient,
      event,
      'smtp-id': `<${entry.messageId}@geopod-ismtpd-simulated>`,
      ...(anonymous ? {} : { sg_message_id: `${entry.messageId}.recvd-simulated-1-${Math.floor(entry.acceptedAt / 1000).toString(16).toUpperCase()}-0` }),
      ...fields,
    })
  }

  /** The customer behind an address; for an address the store does not know, somebody made from it. */
  #ownerOf(email: string): Customer {
    const { world } = this.options
    const known = world.customerByEmail.get(email)
    if (known) return known
    const before = this.#strangers.get(email)
    if (before) return before
    const stranger = { ...createCustomer(world.random.fork('stranger', email), -1, world.now), email, firstName: '' }
    this.#strangers.set(email, stranger)
    return stranger
  }
}
