import { NavMenu } from '@shopify/app-bridge-react'
import { Frame, Navigation, TopBar } from '@shopify/polaris'
import { Link, useLocation, useNavigation } from '@remix-run/react'
import { useState, type ReactNode } from 'react'
import { useTexts } from '../i18n'
import { usePanel } from '../panel-context'
import { pages } from './navigation'
import { NoticeProvider } from './notices'
import { PageSkeleton } from './page-skeleton'

/** What stands around every page: the admin's navigation when embedded, a plain one of our own at the local address. */
export function PanelFrame({ children }: { children: ReactNode }) {
  const { embedded } = usePanel()
  return embedded ? <AdminFrame>{children}</AdminFrame> : <LocalFrame>{children}</LocalFrame>
}

function AdminFrame({ children }: { children: ReactNode }) {
  const { drafts } = usePanel()
  const items = pages(useTexts().navigation, drafts)
  return (
    <NoticeProvider>
      <NavMenu>
        {items.map((item, index) => (
          <Link key={item.url} to={item.url} rel={index === 0 ? 'home' : undefined}>{item.badge ? `${item.label} (${item.badge})` : item.label}</Link>
        ))}
      </NavMenu>
      <PageOrSkeleton>{children}</PageOrSkeleton>
    </NoticeProvider>
  )
}

function LocalFrame({ children }: { children: ReactNode }) {
  const texts = useTexts()
  const { shopName, drafts } = usePanel()
  const { pathname } = useLocation()
  const [menuOpen, setMenuOpen] = useState(false)
  const toggle = () => setMenuOpen((open) => !open)
  return (
    <Frame
      topBar={<TopBar showNavigationToggle onNavigationToggle={toggle} userMenu={<span className="rk-shop-name">{shopName}</span>} />}
      navigation={
        <Navigation location={pathname}>
          <Navigation.Section
            title="Rekindle"
            items={pages(texts.navigation, drafts).map((item, index) => ({
              ...item,
              onClick: () => setMenuOpen(false),
              exactMatch: index === 0,
              selected: index === 0 ? pathname === '/app' : pathname.startsWith(item.url),
            }))}
          />
        </Navigation>
      }
      showMobileNavigation={menuOpen}
      onNavigationDismiss={toggle}
    >
      <NoticeProvider>
        <PageOrSkeleton>{children}</PageOrSkeleton>
      </NoticeProvider>
    </Frame>
  )
}

/** While another page is being fetched its outline stands in for it. */
function PageOrSkeleton({ children }: { children: ReactNode }) {
  const navigation = useNavigation()
  const { pathname } = useLocation()
  const leaving = navigation.state === 'loading' && !navigation.formMethod && navigation.location.pathname !== pathname
  return leaving ? <PageSkeleton path={navigation.location.pathname} /> : <>{children}</>
}
