import { Banner, BlockStack } from '@shopify/polaris'
import { useTexts } from '../i18n'
import { useFormat } from '../use-format'
import type { ExperimentReportView } from './experiment-view'

interface RemovalsBannerProps {
  report: ExperimentReportView
  nameOf(variant: string): string
  busy: boolean
  /** null: the experiment has ended. */
  onRestore: ((variant: string) => void) | null
  onDrop: ((variant: string) => void) | null
}

/** Which variants a guard rail took out by itself, on what evidence, what their customers get now, and the way back. */
export function RemovalsBanner({ report, nameOf, busy, onRestore, onDrop }: RemovalsBannerProps) {
  const all = useTexts().experiments
  const texts = all.removed
  const format = useFormat()
  return report.removals.map((removal) => (
    <Banner
      key={removal.variant}
      tone={removal.restoredAt ? 'info' : 'critical'}
      title={texts.title(nameOf(removal.variant))}
      action={onRestore && !removal.restoredAt ? { content: texts.restore, loading: busy, onAction: () => onRestore(removal.variant) } : undefined}
      secondaryAction={onDrop && !removal.restoredAt ? { content: all.dropVariant(nameOf(removal.variant)), onAction: () => onDrop(removal.variant) } : undefined}
    >
      <BlockStack gap="100">
        <p>{texts.body(format.day(removal.removedAt), all.guardMetrics[removal.metric], format.percent(removal.rate, 2), format.percent(removal.limit, 2))}</p>
        <p>{removal.restoredAt ? texts.restored(format.day(removal.restoredAt)) : texts.instead[removal.instead]}</p>
        {onRestore && !removal.restoredAt ? <p>{texts.restoreHelp}</p> : null}
      </BlockStack>
    </Banner>
  ))
}
