import { type DrawerProps, Drawer as MantineDrawer, Modal as MantineModal, type ModalProps } from '@mantine/core'
import { useLayoutEffect } from 'react'

/** How long Mantine may take to move the focus itself, in milliseconds. */
const SETTLED_MS = 20

/**
 * Gives the focus back to what had it before the dialog, or to the page where that is gone. Mantine does so only for a
 * dialog that stays when it is closed; most of ours are there only while they are open.
 */
function useFocusReturn(isOpen: boolean): void {
  useLayoutEffect(() => {
    if (!isOpen) return
    const before = document.activeElement
    return () => {
      const atClose = document.activeElement
      setTimeout(() => {
        const now = document.activeElement
        if (now !== null && now !== document.body && now !== atClose) return
        const isThere = before instanceof HTMLElement && before.isConnected && before !== document.body
        const target = isThere ? before : document.querySelector<HTMLElement>('main')
        target?.focus({ preventScroll: true })
      }, SETTLED_MS)
    }
  }, [isOpen])
}

export function Modal(props: ModalProps) {
  useFocusReturn(props.opened)
  return <MantineModal {...props} returnFocus={false} />
}

export function Drawer(props: DrawerProps) {
  useFocusReturn(props.opened)
  return <MantineDrawer {...props} returnFocus={false} />
}
