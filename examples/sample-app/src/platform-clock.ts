/**
 * In its development mode the platform has a clock that can be moved; whoever judges its tokens must move along. Elsewhere
 * there is no such clock, and this is the system's.
 */
export function followPlatformClock(issuer: string) {
  let aheadMs = 0
  return {
    clock: () => Date.now() + aheadMs,
    /** `fetch` that looks at the platform's clock before it hands out tokens. */
    async fetch(url: string, init: RequestInit): Promise<Response> {
      const response = await fetch(url, init)
      if (url.endsWith('/oauth2/token')) aheadMs = (await timeAt(issuer)) - Date.now()
      return response
    },
  }
}

async function timeAt(issuer: string): Promise<number> {
  const answer = await fetch(`${issuer}/development/clock`).catch(() => undefined)
  const told = answer?.ok ? Date.parse(Object(await answer.json()).now) : Number.NaN
  return Number.isNaN(told) ? Date.now() : told
}
