import type { Session } from '@shopify/shopify-api'
import type { SessionStorage } from '@shopify/shopify-app-session-storage'
import { PrismaSessionStorage } from '@shopify/shopify-app-session-storage-prisma'

import type { Services } from './context'

/**
 * Shopify's Prisma session storage with both tokens encrypted: a copy of the table opens no store.
 * A session is bound to its store (the encryption context), so a row moved to another store cannot be read.
 */
export class SealedSessionStorage implements SessionStorage {
  readonly #rows: PrismaSessionStorage<Services['database']['prisma']>

  constructor(private readonly services: Pick<Services, 'database' | 'cipher'>) {
    this.#rows = new PrismaSessionStorage(services.database.prisma)
  }

  async storeSession(session: Session): Promise<boolean> {
    return this.#rows.storeSession(this.#withTokens(session, (token) => this.services.cipher.encrypt(token, this.#context(session)).toString('base64')))
  }

  async loadSession(id: string): Promise<Session | undefined> {
    const session = await this.#rows.loadSession(id)
    return session && this.#open(session)
  }

  async deleteSession(id: string): Promise<boolean> {
    return this.#rows.deleteSession(id)
  }

  async deleteSessions(ids: string[]): Promise<boolean> {
    return this.#rows.deleteSessions(ids)
  }

  async findSessionsByShop(shop: string): Promise<Session[]> {
    return (await this.#rows.findSessionsByShop(shop)).map((session) => this.#open(session))
  }

  #open(session: Session): Session {
    return this.#withTokens(session, (token) => this.services.cipher.decrypt(Buffer.from(token, 'base64'), this.#context(session)))
  }

  #context(session: Session): string {
    return `${session.shop}/session.token`
  }

  /** A copy, because the library goes on using the session that it handed over. */
  #withTokens(session: Session, change: (token: string) => string): Session {
    const copy = Object.create(Object.getPrototypeOf(session) as object, Object.getOwnPropertyDescriptors(session)) as Session
    if (session.accessToken) copy.accessToken = change(session.accessToken)
    if (session.refreshToken) copy.refreshToken = change(session.refreshToken)
    return copy
  }
}
