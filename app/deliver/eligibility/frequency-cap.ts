export interface FrequencyCap {
  mails: number
  days: number
}

const DAY = 86_400_000

/**
 * When one more mail keeps within `cap.mails` in any `cap.days` days: `now`, or the moment at which enough of the
 * earlier mails have left the window.
 * @param sentAt times of the customer's earlier mails, in any order; older ones than the window do not matter.
 */
export function nextTimeUnderCap(now: Date, sentAt: readonly Date[], cap: FrequencyCap): Date {
  const window = cap.days * DAY
  const inWindow = sentAt.map((at) => at.getTime()).filter((at) => at > now.getTime() - window).sort((a, b) => b - a)
  const blocking = inWindow[cap.mails - 1]
  return blocking === undefined ? now : new Date(blocking + window)
}
