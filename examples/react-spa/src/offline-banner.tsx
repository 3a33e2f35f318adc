import { useSyncExternalStore } from 'react'

function subscribe(notify: () => void): () => void {
  window.addEventListener('online', notify)
  window.addEventListener('offline', notify)
  return () => {
    window.removeEventListener('online', notify)
    window.removeEventListener('offline', notify)
  }
}

export const useOnline = (): boolean => useSyncExternalStore(subscribe, () => navigator.onLine)

/** Lies over the page, so that nothing moves when it comes. Nobody is signed out by a network. */
export function OfflineBanner() {
  const isOnline = useOnline()
  return (
    <p className="offline" role="status">
      {!isOnline && 'You are offline. You stay signed in, and what you see may be old.'}
    </p>
  )
}
