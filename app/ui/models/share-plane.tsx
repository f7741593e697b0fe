import type { ReactNode } from 'react'
import { useFormat } from '../use-format'

const side = 200
const margin = 30

interface SharePlaneProps {
  /** What is drawn, for people who cannot see it. */
  label: string
  /** The largest share on both axes. */
  most: number
  /** Drawn over the grid and its dashed diagonal; `x` and `y` give the place of a share. */
  children(x: (share: number) => number, y: (share: number) => number): ReactNode
}

/** A square with shares on both axes and a dashed diagonal. */
export function SharePlane({ label, most, children }: SharePlaneProps) {
  const format = useFormat()
  const x = (share: number) => margin + (share / most) * side
  const y = (share: number) => 8 + (1 - share / most) * side
  const ticks = [0, 0.25, 0.5, 0.75, 1].map((tick) => tick * most)
  const write = (tick: number) => format.percent(tick, most < 0.2 ? 1 : 0)
  return (
    <svg className="rk-reliability" viewBox={`0 0 ${margin + side + 14} ${side + 34}`} role="img" aria-label={label}>
      {ticks.map((tick) => (
        <g key={tick}>
          <line x1={x(tick)} y1={y(0)} x2={x(tick)} y2={y(most)} stroke="#e3e3e3" />
          <line x1={x(0)} y1={y(tick)} x2={x(most)} y2={y(tick)} stroke="#e3e3e3" />
          <text x={x(tick)} y={y(0) + 12} textAnchor="middle">{write(tick)}</text>
          <text x={x(0) - 4} y={y(tick) + 3} textAnchor="end">{write(tick)}</text>
        </g>
      ))}
      <line x1={x(0)} y1={y(0)} x2={x(most)} y2={y(most)} stroke="#8a8a8a" strokeDasharray="4 3" />
      {children(x, y)}
    </svg>
  )
}
