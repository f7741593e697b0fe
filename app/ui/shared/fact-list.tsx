import { Text } from '@shopify/polaris'
import type { ReactNode } from 'react'

/** Names and values under each other. */
export function FactList({ facts }: { facts: { name: string; value: ReactNode }[] }) {
  return (
    <dl className="rk-facts">
      {facts.map((fact) => (
        <div key={fact.name}>
          <dt><Text as="span" tone="subdued">{fact.name}</Text></dt>
          <dd>{fact.value}</dd>
        </div>
      ))}
    </dl>
  )
}
