import { Toast } from '@shopify/polaris'
import { createContext, useCallback, useContext, useState, type ReactNode } from 'react'
import { usePanel } from '../panel-context'

const NoticeContext = createContext<(message: string) => void>(() => undefined)

/** Holds the short confirmations of the local panel; inside the admin App Bridge shows them. */
export function NoticeProvider({ children }: { children: ReactNode }) {
  const { embedded } = usePanel()
  const [message, setMessage] = useState<string | null>(null)
  const show = useCallback(
    (text: string) => {
      if (embedded) window.shopify.toast.show(text)
      else setMessage(text)
    },
    [embedded],
  )
  return (
    <NoticeContext.Provider value={show}>
      {children}
      {message === null ? null : <Toast content={message} onDismiss={() => setMessage(null)} duration={4000} />}
    </NoticeContext.Provider>
  )
}

/** Says that something worked ("Flow saved"). What did not work is said beside its field or in a banner, never here. */
export function useNotice(): (message: string) => void {
  return useContext(NoticeContext)
}
