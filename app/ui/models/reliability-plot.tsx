import { BlockStack, Text } from '@shopify/polaris'
import { useTexts } from '../i18n'
import { RecordTable } from '../shared/record-table'
import { useFormat } from '../use-format'
import type { ReliabilityBin } from './model-view'
import { SharePlane } from './share-plane'

/** Foretold chance against what happened, a dot for each tenth of the customers judged; on the diagonal they agree. */
export function ReliabilityPlot({ bins }: { bins: ReliabilityBin[] }) {
  const texts = useTexts().models
  const format = useFormat()
  const most = Math.max(...bins.map((bin) => bin.customers))
  return (
    <BlockStack gap="200">
      <Text as="h3" variant="headingSm">{texts.reliability}</Text>
      <Text as="p" variant="bodySm" tone="subdued">{texts.reliabilityHelp}</Text>
      <SharePlane label={texts.reliability} most={1}>
        {(x, y) => bins.map((bin, index) => <circle key={index} cx={x(bin.foretold)} cy={y(bin.happened)} r={2.5 + 4 * Math.sqrt(bin.customers / most)} fill="#1f6f5c" fillOpacity={0.75} />)}
      </SharePlane>
      <details className="rk-details">
        <summary>{texts.reliabilityTable}</summary>
        <RecordTable
          bare
          caption={texts.reliability}
          rows={bins}
          rowKey={(row) => `${row.foretold}/${row.customers}`}
          columns={[
            { key: 'foretold', title: texts.foretold, numeric: true, cell: (row) => format.percent(row.foretold) },
            { key: 'happened', title: texts.happened, numeric: true, cell: (row) => format.percent(row.happened) },
            { key: 'customers', title: texts.customers, numeric: true, cell: (row) => format.number(row.customers) },
          ]}
        />
      </details>
    </BlockStack>
  )
}
