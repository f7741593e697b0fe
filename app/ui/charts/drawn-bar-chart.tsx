import { BarChart, PolarisVizProvider } from '@shopify/polaris-viz'
import '@shopify/polaris-viz/build/esm/styles.css'
import { theme, themeName } from './theme'
import type { ChartProps } from './series'

/** Loaded by bar-chart.tsx in the browser only: the library needs a window. */
export default function DrawnBarChart({ series, writeValue, writeKey }: ChartProps) {
  return (
    <PolarisVizProvider themes={{ [themeName]: theme }} defaultTheme={themeName}>
      <BarChart
        data={series.map(({ name, data }) => ({ name, data }))}
        theme={themeName}
        isAnimated={false}
        showLegend={series.length > 1}
        xAxisOptions={{ labelFormatter: (key) => (writeKey ? writeKey(String(key)) : String(key)) }}
        yAxisOptions={{ labelFormatter: (value) => writeValue(Number(value)) }}
        tooltipOptions={{ valueFormatter: (value) => writeValue(Number(value)), titleFormatter: (key) => (writeKey ? writeKey(String(key)) : String(key)) }}
      />
    </PolarisVizProvider>
  )
}
