/** The fixed words of a mail in one language. `{name}` is filled by the caller. */
export interface MailTexts {
  locale: string
  direction: 'ltr' | 'rtl'
  /** With and without a first name. */
  greeting: { named: string; unnamed: string }
  see: string
  orderAgain: string
  review: string
  shopAll: string
  viewInBrowser: string
  unsubscribe: string
  /** {shop}: why this mail came. */
  whyReceived: string
  /** {percentage}, {code}, {ends} */
  offerTitle: string
  offerCode: string
  offerEnds: string
  /** {price}: what it cost before, for readers who do not see that it is struck through. */
  before: string
  signOff: string
  /** {title} */
  imageOf: string
  /** {weeks}, {months} or {years}; one, and more. */
  spans: { weeks: [string, string]; months: [string, string]; years: [string, string] }
  /** Numbers from two on in words, where the language writes them so in running text. */
  numbers: readonly string[]
}

/** Puts values in the places of a text: `fill('Valid until {ends}.', { ends })`. A place without a value stays, and the gate finds it. */
export function fill(text: string, values: Readonly<Record<string, string | undefined>>): string {
  return text.replace(/\{([a-z_]+)\}/g, (place, name: string) => values[name] ?? place)
}
