const DAY_MS = 86_400_000

export interface Click {
  sendId: string
  at: Date
}

/**
 * The click that an order is credited to: the last one by the customer before it, no older than the window. Last click
 * is a convention, not a cause; what the mails brought is told by the holdout.
 * @param clicks of one customer, oldest first
 */
export function lastClick(clicks: readonly Click[], orderedAt: Date, windowDays: number): Click | null {
  const before = clicks.findLast((click) => click.at <= orderedAt)
  return before && orderedAt.getTime() - before.at.getTime() <= windowDays * DAY_MS ? before : null
}
