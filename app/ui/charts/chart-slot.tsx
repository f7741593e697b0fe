import { Spinner } from '@shopify/polaris'
import { Suspense, useEffect, useState, type ReactNode } from 'react'
import { useTexts } from '../i18n'

interface ChartSlotProps {
  /** What the chart shows, in a sentence: read out instead of the drawing. */
  description: string
  height: number
  children: ReactNode
}

/** Keeps a chart's place: charts are drawn in the browser only, and the page must not jump when they arrive. */
export function ChartSlot({ description, height, children }: ChartSlotProps) {
  const texts = useTexts().frame
  const [inBrowser, setInBrowser] = useState(false)
  useEffect(() => setInBrowser(true), [])
  const placeholder = (
    <div className="rk-chart-wait">
      <Spinner size="small" accessibilityLabel={texts.loading} />
    </div>
  )
  return (
    <div className="rk-chart" style={{ height }} role="group" aria-label={description}>
      {inBrowser ? <Suspense fallback={placeholder}>{children}</Suspense> : placeholder}
    </div>
  )
}
