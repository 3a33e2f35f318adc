/** What an action did, told on the page that is shown next. */
export type Notice = { kind: 'api'; status: number; body: unknown } | { kind: 'refreshed' } | { kind: 'refresh_failed' }

const MAX_NOTICES = 1_000

/** Notices by session, each for one page. */
export function createNotices() {
  const notices = new Map<string, Notice>()
  return {
    leave(sessionId: string, notice: Notice): void {
      notices.set(sessionId, notice)
      const oldest = notices.keys().next().value
      if (notices.size > MAX_NOTICES && oldest !== undefined) notices.delete(oldest)
    },
    take(sessionId: string): Notice | undefined {
      const notice = notices.get(sessionId)
      notices.delete(sessionId)
      return notice
    },
  }
}
