import { messageOf } from '../api/problems.ts'
import { t } from '../languages/t.ts'

export type Notice = {
  id: number
  kind: 'done' | 'problem'
  text: string
  /** Takes back what was done. */
  undo?: (() => Promise<unknown>) | undefined
}

const SHOWN_MS = 8_000

let last = 0
let shown: readonly Notice[] = []
const listeners = new Set<() => void>()

function show(next: readonly Notice[]): void {
  shown = next
  for (const listener of listeners) listener()
}

/** Tells what happened, for a few seconds; what went wrong stays until it is closed. */
export function showNotice(notice: Omit<Notice, 'id'>): void {
  const id = ++last
  show([...shown.filter(({ kind }) => kind === 'problem').slice(-1), { ...notice, id }])
  if (notice.kind === 'done') setTimeout(() => closeNotice(id), SHOWN_MS)
}

export const closeNotice = (id: number): void => show(shown.filter((notice) => notice.id !== id))

export async function takeBack({ id, undo }: Notice): Promise<void> {
  closeNotice(id)
  try {
    await undo?.()
    showNotice({ kind: 'done', text: t('Taken back.') })
  } catch (error) {
    showNotice({ kind: 'problem', text: messageOf(error) })
  }
}

/** For `useSyncExternalStore`. */
export const notices = {
  subscribe(listener: () => void) {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  },
  get: () => shown,
}
