import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { GraphQLSchema } from 'graphql'
import { systemClock, type Clock } from '~/platform/clock'
import { seededRandom } from '~/platform/random'
import { mergeFaults, NO_FAULTS, USUAL_FAULTS, type Faults, type FaultSettings } from './faults'
import type { SimulatorOptions } from './options'
import { Outbox } from './outbox/outbox'
import { Mailboxes } from './reactions/mailboxes'
import { EventStream } from './sendgrid/event-stream'
import { MailService } from './sendgrid/mail-service'
import { MailSpool } from './sendgrid/mail-spool'
import type { EventKey } from './sendgrid/sign-events'
import { BulkOperations } from './shopify/bulk/bulk-operations'
import { readScopes } from './shopify/app-config'
import type { AdminContext, MarketingActivityRecord, PixelSlot } from './shopify/graphql/context'
import { executeAdminRequest, type AdminRequest, type AdminResponse } from './shopify/graphql/execute-admin-request'
import { ThrottleBucket } from './shopify/graphql/throttle'
import { AccessTokens } from './shopify/oauth/access-tokens'
import { queueWebhook, type WebhookCounts, type WebhookSender } from './shopify/webhooks/queue-webhook'
import { AppSubscriptions } from './shopify/webhooks/subscriptions'
import { queueVisit, type VisitCounts, type VisitSender } from './storefront/queue-visit'
import { tellOrderVisits } from './world/browse'
import { bulkFinishBody, toWebhooks } from './shopify/webhooks/to-webhooks'
import { createImportedWorld, type ImportedWorldInput } from './world/create-imported-world'
import { createWorld } from './world/create-world'
import { advanceWorld, type World } from './world/world'

export interface SimulatorParts {
  options: SimulatorOptions
  /** Where history ends, milliseconds. */
  startAt: number
  /** Address under which this simulator is reached. */
  origin: string
  schema: GraphQLSchema
  eventKey: EventKey
  /** Real time, for tokens and the API budget. */
  clock?: Clock
  /** Somebody else's products and customers instead of Ember & Oak. */
  imported?: ImportedWorldInput
  /** Tokens that were given out before the world was replaced. */
  tokens?: AccessTokens
}

export interface AdvanceReport {
  now: string
  /** Things that happened in the store, by name. */
  happened: Record<string, number>
  requests: number
  waiting: { webhooks: number; events: number }
  milliseconds: number
}

/** One store, one Shopify around it, one SendGrid beside it. */
export class Simulator {
  readonly world: World
  readonly outbox = new Outbox()
  readonly tokens: AccessTokens
  readonly subscriptions: AppSubscriptions
  readonly bulk: BulkOperations
  readonly mailboxes: Mailboxes
  readonly mail: MailService
  readonly spool: MailSpool
  readonly events: EventStream
  readonly webhooks: WebhookCounts = { events: 0, sent: 0, accepted: 0, duplicated: 0, delayed: 0, lost: 0, retried: 0, givenUp: 0 }
  readonly visits: VisitCounts = { sent: 0, accepted: 0, refused: 0 }
  faults: Faults
  readonly pixel: PixelSlot = { held: null, made: 0 }
  readonly #marketing = new Map<string, MarketingActivityRecord>()
  readonly #bucket: ThrottleBucket
  readonly #scopes: ReadonlySet<string>
  readonly #folder: string
  readonly #sender: WebhookSender
  #happened: Record<string, number> = {}
  #advancing: Promise<unknown> = Promise.resolve()
  #announced = 0
  #apiRequests = 0

  constructor(readonly parts: SimulatorParts) {
    const { options, startAt, origin, schema } = parts
    const clock = parts.clock ?? systemClock
    this.faults = options.faults === 'usual' ? USUAL_FAULTS : NO_FAULTS
    this.#folder = mkdtempSync(join(tmpdir(), 'rekindle-simulator-'))
    this.#bucket = new ThrottleBucket(clock, options.restoreRate * 20, options.restoreRate)
    const scopes = readScopes(options.appConfig)
    this.#scopes = new Set(scopes)
    this.tokens = parts.tokens ?? new AccessTokens(clock, { apiKey: options.apiKey, secret: options.apiSecret, scopes, shop: options.shop })
    this.subscriptions = new AppSubscriptions(options.appUrl)
    this.subscriptions.deploy(options.appConfig)
    const place = { seed: options.seed, liveFrom: startAt, domain: options.shop, storefront: options.publicUrl ?? origin }
    this.world = parts.imported ? createImportedWorld(parts.imported, place) : createWorld({ ...place, customers: options.customers })
    const sender: WebhookSender = (this.#sender = { outbox: this.outbox, faults: () => this.faults, counts: this.webhooks, seed: options.seed, shop: options.shop, secret: options.apiSecret, addressesFor: (topic) => this.subscriptions.addressesFor(topic) })
    const visits: VisitSender = { world: this.world, outbox: this.outbox, faults: () => this.faults, counts: this.visits, pixel: this.pixel, seed: options.seed }
    this.world.onHappening = (happening) => {
      if (happening.kind === 'visited') queueVisit(visits, happening.visit)
      if (happening.kind === 'order-created') tellOrderVisits(this.world, happening.order)
      this.#happened[happening.kind] = (this.#happened[happening.kind] ?? 0) + 1
      for (const message of toWebhooks(this.world, happening)) queueWebhook(sender, message, happening.at)
    }
    this.bulk = new BulkOperations(schema, join(this.#folder, 'bulk'), {
      now: () => this.world.now,
      origin: () => origin,
      onFinish: (operation) => queueWebhook(sender, { topic: 'bulk_operations/finish', body: bulkFinishBody(operation), identity: `bulk_operations/finish ${operation.id}` }, this.world.now),
    })
    this.events = new EventStream({ url: new URL(options.eventPath, options.appUrl).toString(), key: parts.eventKey, seed: options.seed, faults: () => this.faults, outbox: this.outbox })
    this.mailboxes = new Mailboxes({ world: this.world, outbox: this.outbox, appOrigin: new URL(options.appUrl).origin, emit: (at, identity, event) => this.events.add(at, identity, event) })
    this.spool = new MailSpool(this.#folder)
    this.mail = new MailService({ seed: options.seed, apiKey: options.sendgridKey, now: () => this.world.now, faults: () => this.faults, mailboxes: this.mailboxes, spool: this.spool })
  }

  /** What the app was granted. */
  get scopes(): string[] {
    return [...this.#scopes]
  }

  admin(request: AdminRequest): Promise<AdminResponse> {
    const context: AdminContext = { world: this.world, scopes: this.#scopes, apiKey: this.parts.options.apiKey, bulk: this.bulk, subscriptions: this.subscriptions, marketing: this.#marketing, pixel: this.pixel, window: null, deniedFields: new Set(this.faults.api.deniedFields), warnings: [] }
    if (seededRandom(`api ${this.parts.options.seed} ${this.#apiRequests++}`).next() < this.faults.api.serverError) return Promise.resolve({ status: 502, body: { errors: 'Bad Gateway' } })
    return executeAdminRequest(this.parts.schema, request, context, this.#bucket)
  }

  /** Lets the world live until `to` and hands out what is due, awaiting every answer. Calls queue behind each other. */
  advance(to: number): Promise<AdvanceReport> {
    const run = this.#advancing.then(() => this.#advance(to))
    this.#advancing = run.catch(() => undefined)
    return run
  }

  /** Queues a webhook that the store's own life does not cause, at the present moment. */
  announce(topic: string, body: Record<string, unknown>): void {
    queueWebhook(this.#sender, { topic, body, identity: `${topic} announced ${this.#announced++}` }, this.world.now)
  }

  setFaults(change: FaultSettings): Faults {
    this.faults = mergeFaults(this.faults, change)
    return this.faults
  }

  /** Removes the files of this simulator. */
  async close(): Promise<void> {
    await this.bulk.settled()
    rmSync(this.#folder, { recursive: true, force: true })
  }

  async #advance(to: number): Promise<AdvanceReport> {
    const started = performance.now()
    this.#happened = {}
    await this.bulk.settled()
    advanceWorld(this.world, to)
    this.events.pack(this.world.now)
    const requests = await this.outbox.flush(this.world.now)
    return {
      now: new Date(this.world.now).toISOString(),
      happened: this.#happened,
      requests,
      waiting: { webhooks: this.outbox.waiting, events: this.events.waiting },
      milliseconds: Math.round(performance.now() - started),
    }
  }
}
