import { lazy } from 'react'
import { ChartSlot } from './chart-slot'
import type { ChartProps } from './series'

const Drawn = lazy(() => import('./drawn-line-chart'))

export function LineChart(props: ChartProps) {
  return (
    <ChartSlot description={props.description} height={props.height ?? 280}>
      <Drawn {...props} />
    </ChartSlot>
  )
}
