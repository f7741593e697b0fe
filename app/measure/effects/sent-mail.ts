/** What may become of a mail: opened or clicked by a person, an order credited to its click, the reader leaving the list. */
export const mailOutcomes = ['open', 'click', 'order', 'unsubscribe'] as const
export type MailOutcome = (typeof mailOutcomes)[number]

/** A mail whose window is over: what was known when it was sent, and what became of it. */
export interface SentMail {
  /** Milliseconds UTC. */
  sentAt: number
  flowId: string
  /** What the mail set out to do, e.g. "replenish"; empty in mails that did not note it. */
  act: string
  variant: string
  /** On the customer's clock, or the store's where theirs is not known: 0 to 23, and 0 (Sunday) to 6. */
  hour: number
  weekday: number
  products: number
  offer: boolean
  /** Percentage off, 0 without an offer. */
  discount: number
  /** The customer's orders until then, and days since the last; null: none. */
  orders: number
  recencyDays: number | null
  /** Other mails to the customer in the 30 days before. */
  mailsLately: number
  became: Record<MailOutcome, boolean>
}
