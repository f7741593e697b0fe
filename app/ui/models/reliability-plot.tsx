import { BlockStack, Text } from '@shopify/polaris'
import { useTexts } from '../i18n'
import { RecordTable } from '../shared/record-table'
import { useFormat } from '../use-format'
import type { ReliabilityBin } from './model-view'

const side = 200
const margin = 30

/** Foretold chance against what happened, a dot for each tenth of the customers judged; on the diagonal they agree. */
export function ReliabilityPlot({ bins }: { bins: ReliabilityBin[] }) {
  const texts = useTexts().models
  const format = useFormat()
  const most = Math.max(...bins.map((bin) => bin.customers))
  const x = (share: number) => margin + share * side
  const y = (share: number) => 8 + (1 - share) * side
  const ticks = [0, 0.25, 0.5, 0.75, 1]
  return (
    <BlockStack gap="200">
      <Text as="h3" variant="headingSm">{texts.reliability}</Text>
      <Text as="p" variant="bodySm" tone="subdued">{texts.reliabilityHelp}</Text>
      <svg className="rk-reliability" viewBox={`0 0 ${margin + side + 12} ${side + 34}`} role="img" aria-label={texts.reliability}>
        {ticks.map((tick) => (
          <g key={tick}>
            <line x1={x(tick)} y1={y(0)} x2={x(tick)} y2={y(1)} stroke="#e3e3e3" />
            <line x1={x(0)} y1={y(tick)} x2={x(1)} y2={y(tick)} stroke="#e3e3e3" />
            <text x={x(tick)} y={y(0) + 12} textAnchor="middle">{format.percent(tick, 0)}</text>
            <text x={x(0) - 4} y={y(tick) + 3} textAnchor="end">{format.percent(tick, 0)}</text>
          </g>
        ))}
        <line x1={x(0)} y1={y(0)} x2={x(1)} y2={y(1)} stroke="#8a8a8a" strokeDasharray="4 3" />
        {bins.map((bin, index) => <circle key={index} cx={x(bin.foretold)} cy={y(bin.happened)} r={2.5 + 4 * Math.sqrt(bin.customers / most)} fill="#1f6f5c" fillOpacity={0.75} />)}
      </svg>
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
