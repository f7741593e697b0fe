import { LineChart, PolarisVizProvider } from '@shopify/polaris-viz'
import '@shopify/polaris-viz/build/esm/styles.css'
import { theme, themeName } from './theme'
import type { ChartProps } from './series'

/** Loaded by line-chart.tsx in the browser only: the library needs a window. */
export default function DrawnLineChart({ series, writeValue, writeKey }: ChartProps) {
  return (
    <PolarisVizProvider themes={{ [themeName]: theme }} defaultTheme={themeName}>
      <LineChart
        data={series.map(({ name, data, comparison }) => ({ name, data, isComparison: comparison }))}
        theme={themeName}
        isAnimated={false}
        xAxisOptions={{ labelFormatter: (key) => (writeKey ? writeKey(String(key)) : String(key)) }}
        yAxisOptions={{ labelFormatter: (value) => writeValue(Number(value)) }}
        tooltipOptions={{ valueFormatter: (value) => writeValue(Number(value)), titleFormatter: (key) => (writeKey ? writeKey(String(key)) : String(key)) }}
      />
    </PolarisVizProvider>
  )
}
