export interface WriterView {
  url: string
  model: string
  /** The key itself never reaches the browser. */
  keyStored: boolean
  turnedOnAt: Date | null
  askedAt: Date | null
  error: string | null
}

export interface SentenceRow {
  locale: string
  /** Part, topic, tone and count: "subject/new/warm/one". */
  key: string
  text: string
}

export type WriterPayload =
  | { intent: 'save'; url: string; model: string; key: string }
  | { intent: 'turn-on'; mark: string }
  | { intent: 'turn-off' }
  | { intent: 'judge'; verdict: 'used' | 'dropped'; sentences: SentenceRow[] }
