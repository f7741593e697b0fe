const names: Record<string, string> = {
  consent: 'No consent to marketing mail',
  suppressed: 'Left, bounced or complained before',
  'quiet-hours': 'Quiet hours',
  'frequency-cap': 'Had enough mails lately',
  stopped: 'Sending is stopped',
  'facts-changed': 'A fact of the mail changed',
  'flow-paused': 'Flow paused',
  expired: 'Could not go in time',
  redacted: 'Asked to be forgotten',
  'no-order-since': 'Has ordered meanwhile',
  ordered: 'Has ordered meanwhile',
  'minimum-orders': 'Too few orders',
  'minimum-spent': 'Has spent too little',
  segments: 'Not in the segment',
  tagged: 'Does not carry the tag',
  'no-products': 'No product fits',
  'no-address': 'No e-mail address',
}

export const reasons = {
  /** A reason's code in words; a code without words of its own is spelled out. */
  name: (code: string): string => names[code] ?? code.replaceAll('-', ' ').replaceAll('_', ' '),
}
