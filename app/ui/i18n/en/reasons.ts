const names: Record<string, string> = {
  'unknown-slot': 'Asked for a value that nobody knows',
  'doubled-slot': 'Named the same thing twice',
  'broken-slot': 'A place for a value was broken off',
  'unfilled-slot': 'A value was missing',
  'slot-error': 'Did not say what it should, or said more',
  'unproven-number': 'A number that no fact stands behind',
  'repeated-word': 'The same word twice in a row',
  'said-twice': 'Said the same as another line of the mail',
  'spam-phrase': 'A phrase that spam filters look for',
  'too-long': 'Too long for its place',
  'too-large': 'The whole mail would have been cut off by mailboxes',
  superlative: 'A superlative that cannot be proved',
  urgency: 'Urgency without a reason',
  scarcity: 'Scarcity that is not true',
  empty: 'Nothing is written here',
  'unproven-date': 'A day that no fact stands behind',
  'unproven-birthday': 'A birthday, where the mail is not about one',
  'unproven-delivery': 'A promise about delivery that the store’s data does not hold',
  'unproven-stock': 'A statement about stock that may be untrue when the mail is read',
  'unproven-offer': 'A reduction that this mail does not give',
  'other-product': 'Names a product that is not in this mail',
  'missing-alt': 'A picture without words for those who cannot see it',
  'empty-link': 'A link that leads nowhere',
}

export const reasons = {
  /** Why the truth check refused a sentence; a code without words of its own is spelled out. */
  name: (code: string): string => names[code] ?? code.replaceAll('-', ' ').replaceAll('_', ' '),
}
