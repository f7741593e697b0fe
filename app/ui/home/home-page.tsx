import { Banner, BlockStack, Card, InlineGrid, Page, Select, Text } from '@shopify/polaris'
import { useSearchParams } from '@remix-run/react'
import { LineChart } from '../charts/line-chart'
import { useTexts } from '../i18n'
import { usePanel } from '../panel-context'
import { FigureTile } from '../shared/figure-tile'
import { useFormat } from '../use-format'
import { Campaigns } from './campaigns'
import type { DayRow, HomeView, SetupStep } from './home-view'
import { HoldoutCard } from './holdout-card'
import { SetupGuide } from './setup-guide'

interface HomePageProps {
  days: number
  figures: HomeView
  daily: DayRow[]
  /** null once it is done or dismissed. */
  setup: SetupStep[] | null
  stoppedAt: Date | null
}

export const periods = [7, 30, 90] as const

export function HomePage({ days, figures, daily, setup, stoppedAt }: HomePageProps) {
  const texts = useTexts().home
  const review = useTexts().review
  const { drafts } = usePanel()
  const format = useFormat()
  const [, setSearch] = useSearchParams()
  const share = (part: number) => format.percent(figures.delivered === 0 ? 0 : part / figures.delivered)
  const from = daily[0]?.day
  const to = daily.at(-1)?.day
  const range = [from, to].map((day) => (day ? format.day(`${day}T12:00:00Z`) : '')) as [string, string]
  const writeDay = (day: string) => day.slice(5)

  return (
    <Page
      title={texts.title}
      secondaryActions={
        <Select
          label={texts.period}
          labelHidden
          options={periods.map((period) => ({ label: texts.lastDays(period), value: String(period) }))}
          value={String(days)}
          onChange={(value) => setSearch({ days: value }, { preventScrollReset: true })}
        />
      }
    >
      <BlockStack gap="400">
        {stoppedAt ? (
          <Banner tone="warning" title={texts.stoppedTitle} action={{ content: texts.stoppedAction, url: '/app/settings' }}>
            <p>{texts.stoppedBody(format.dateTime(stoppedAt))}</p>
          </Banner>
        ) : null}
        {drafts > 0 ? (
          <Banner tone="info" title={review.homeTitle(format.number(drafts))} action={{ content: review.homeAction, url: '/app/review' }}>
            <p>{review.homeBody}</p>
          </Banner>
        ) : null}
        {setup ? <SetupGuide steps={setup} /> : null}
        <InlineGrid columns={{ xs: 2, md: 4 }} gap={{ xs: '200', sm: '400' }}>
          <FigureTile label={texts.sent} value={format.number(figures.sent)} note={texts.sentNote(format.number(figures.delivered), format.number(figures.bounced))} />
          <FigureTile label={texts.opens} value={format.number(figures.humanOpens)} note={texts.opensNote(share(figures.humanOpens), format.number(figures.machineOpens))} />
          <FigureTile label={texts.clicks} value={format.number(figures.clicks)} note={texts.clicksNote(share(figures.clicks), format.number(figures.machineClicks))} />
          <FigureTile label={texts.orders} value={format.number(figures.attributedOrders)} note={texts.ordersNote(format.money(figures.attributedRevenue))} />
        </InlineGrid>
        <HoldoutCard incremental={figures.incremental} />
        {figures.sent > 0 ? (
          <InlineGrid columns={{ xs: 1, lg: 2 }} gap="400">
            <Card>
              <BlockStack gap="300">
                <Text as="h2" variant="headingMd">{texts.activityTitle}</Text>
                <LineChart
                  description={texts.activityDescription(...range)}
                  series={[
                    { name: texts.activitySent, data: daily.map((row) => ({ key: row.day, value: row.sent })) },
                    { name: texts.activityOpens, data: daily.map((row) => ({ key: row.day, value: row.humanOpens })) },
                    { name: texts.activityClicks, data: daily.map((row) => ({ key: row.day, value: row.clicks })) },
                  ]}
                  writeValue={(value) => format.number(value)}
                  writeKey={writeDay}
                />
              </BlockStack>
            </Card>
            <Card>
              <BlockStack gap="300">
                <Text as="h2" variant="headingMd">{texts.revenueTitle}</Text>
                <LineChart
                  description={texts.revenueDescription(...range)}
                  series={[{ name: texts.revenue, data: daily.map((row) => ({ key: row.day, value: row.attributedRevenue })) }]}
                  writeValue={(value) => format.money(value)}
                  writeKey={writeDay}
                />
              </BlockStack>
            </Card>
          </InlineGrid>
        ) : null}
        <Campaigns rows={figures.campaigns} />
      </BlockStack>
    </Page>
  )
}
