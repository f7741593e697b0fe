export interface Interval {
  key: string
  name: string
  value: number
  low: number
  high: number
}

interface IntervalPlotProps {
  description: string
  intervals: Interval[]
  writeValue(value: number): string
  /** Said instead of the ends while there are none. */
  unbounded: string
  /** Where nothing is won and nothing lost; a line is drawn there if given. */
  zero?: number
}

/** Estimates with their intervals on one scale, a row each: whether they overlap is seen at a glance. */
export function IntervalPlot({ description, intervals, writeValue, unbounded, zero }: IntervalPlotProps) {
  const bounds = intervals.flatMap(({ low, high, value }) => [low, high, value]).concat(zero === undefined ? [] : [zero]).filter(Number.isFinite)
  const [low, high] = [Math.min(...bounds), Math.max(...bounds)]
  // Where all are the same there is no scale yet: they stand in the middle.
  const [least, span] = high > low ? [low, high - low] : [low - 0.5, 1]
  const place = (value: number) => `${Math.min(100, Math.max(0, ((value - least) / span) * 96 + 2))}%`
  const width = (low: number, high: number) => `${Math.min(100, Math.max(0.5, ((high - low) / span) * 96))}%`
  return (
    <ul className="rk-intervals" aria-label={description}>
      {intervals.map(({ key, name, value, low, high }) => (
        <li key={key}>
          <span className="rk-interval-name">{name}</span>
          <span className="rk-interval-track" aria-hidden="true">
            {zero === undefined ? null : <span className="rk-interval-zero" style={{ left: place(zero) }} />}
            <span className="rk-interval-bar" style={{ left: place(low), width: width(low, high) }} />
            <span className="rk-interval-dot" style={{ left: place(value) }} />
          </span>
          <span className="rk-interval-value">
            {Number.isFinite(low) && Number.isFinite(high) ? <>{writeValue(value)} <span className="rk-subdued">{`[${writeValue(low)}, ${writeValue(high)}]`}</span></> : <span className="rk-subdued">{unbounded}</span>}
          </span>
        </li>
      ))}
    </ul>
  )
}
