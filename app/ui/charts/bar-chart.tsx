import { lazy } from 'react'
import { ChartSlot } from './chart-slot'
import type { ChartProps } from './series'

const Drawn = lazy(() => import('./drawn-bar-chart'))

export function BarChart(props: ChartProps) {
  return (
    <ChartSlot description={props.description} height={props.height ?? 240}>
      <Drawn {...props} />
    </ChartSlot>
  )
}
