import { SaveBar as AdminSaveBar } from '@shopify/app-bridge-react'
import { ContextualSaveBar, Modal, Text } from '@shopify/polaris'
import { useBlocker } from '@remix-run/react'
import { useEffect } from 'react'
import { useTexts } from '../i18n'
import { usePanel } from '../panel-context'

interface SaveBarProps {
  /** Shown while something differs from what is saved. */
  dirty: boolean
  saving: boolean
  onSave(): void
  onDiscard(): void
}

/**
 * The contextual save bar: the admin's own when embedded, Polaris's in the local panel. While it shows, leaving the
 * page asks first.
 */
export function SaveBar({ dirty, saving, onSave, onDiscard }: SaveBarProps) {
  const { embedded } = usePanel()
  const texts = useTexts().saveBar
  const blocker = useBlocker(({ currentLocation, nextLocation }) => dirty && !saving && currentLocation.pathname !== nextLocation.pathname)

  useEffect(() => {
    if (!embedded || blocker.state !== 'blocked') return
    void window.shopify.saveBar.leaveConfirmation().then(() => blocker.proceed())
  }, [embedded, blocker])

  useEffect(() => {
    if (!dirty) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [dirty])

  if (embedded) {
    return (
      <AdminSaveBar open={dirty} id="rekindle-save-bar">
        <button type="button" {...{ variant: 'primary' }} onClick={onSave} disabled={saving}>{texts.save}</button>
        <button type="button" onClick={onDiscard} disabled={saving}>{texts.discard}</button>
      </AdminSaveBar>
    )
  }
  return (
    <>
      {dirty ? (
        <ContextualSaveBar
          message={texts.unsaved}
          saveAction={{ content: texts.save, onAction: onSave, loading: saving }}
          discardAction={{ content: texts.discard, onAction: onDiscard, disabled: saving }}
        />
      ) : null}
      <Modal
        open={blocker.state === 'blocked'}
        title={texts.leaveTitle}
        onClose={() => blocker.reset?.()}
        primaryAction={{ content: texts.leave, destructive: true, onAction: () => blocker.proceed?.() }}
        secondaryActions={[{ content: texts.stay, onAction: () => blocker.reset?.() }]}
      >
        <Modal.Section>
          <Text as="p">{texts.leaveBody}</Text>
        </Modal.Section>
      </Modal>
    </>
  )
}
