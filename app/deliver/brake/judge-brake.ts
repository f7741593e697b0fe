/** Mails of the window, and how many of those same mails bounced or were reported as spam. */
export interface WindowCounts {
  mails: number
  bounced: number
  complained: number
}

export interface BrakeLimits {
  /** Shares of the window's mails above which a store stops. */
  complaintRate: number
  bounceRate: number
  /** Below this many mails a rate says nothing. */
  minimumMails: number
  /** One angry reader is not a trend, and one dead mailbox is not a bad list. */
  minimumComplaints: number
  minimumBounces: number
}

/**
 * Gmail and Yahoo ask senders to stay under 0.10 % complaints and never to reach 0.30 %; lists with more than 2 %
 * bounces get their sender throttled. A store stops before that.
 */
export const BRAKE_LIMITS: BrakeLimits = { complaintRate: 0.0008, bounceRate: 0.02, minimumMails: 200, minimumComplaints: 2, minimumBounces: 5 }

export type BrakeVerdict = { stop: false } | { stop: true; cause: 'complaints' | 'bounces'; rate: number; explanation: string }

/** Should the store stop by itself? Pure. */
export function judgeBrake(counts: WindowCounts, limits: BrakeLimits = BRAKE_LIMITS): BrakeVerdict {
  if (counts.mails < limits.minimumMails) return { stop: false }
  const complaintRate = counts.complained / counts.mails
  if (counts.complained >= limits.minimumComplaints && complaintRate > limits.complaintRate) {
    return {
      stop: true,
      cause: 'complaints',
      rate: complaintRate,
      explanation: `Readers reported ${percent(complaintRate, 2)} of the last ${counts.mails} mails as spam; mailboxes turn against a sender above ${percent(limits.complaintRate, 2)}. Look at who is mailed and how often, then resume.`,
    }
  }
  const bounceRate = counts.bounced / counts.mails
  if (counts.bounced >= limits.minimumBounces && bounceRate > limits.bounceRate) {
    return {
      stop: true,
      cause: 'bounces',
      rate: bounceRate,
      explanation: `${percent(bounceRate, 1)} of the last ${counts.mails} mails bounced; above ${percent(limits.bounceRate, 1)} mailboxes take a sender for a spammer. The addresses that bounced are not mailed again; check where the list came from, then resume.`,
    }
  }
  return { stop: false }
}

function percent(share: number, digits: number): string {
  return `${(share * 100).toFixed(digits)} %`
}
