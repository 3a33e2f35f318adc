let hasWarned = false

/** Says once that the page keeps its refresh token where every script can read it. */
export function warnOfLocalStorage(): void {
  if (hasWarned) return
  hasWarned = true
  // biome-ignore lint/suspicious/noConsole: for whoever develops with it
  globalThis.console.warn(
    'latchkey: the refresh token is kept in localStorage, where every script of the page can read it. ' +
      'Use it for development; in production serve the platform and the application from one site.',
  )
}
