/** The part of `fetch` that the SDK uses. */
export type Fetch = (input: string, init: RequestInit) => Promise<Response>

/** An answer with its body as data; undefined where it was not read. */
export type JsonAnswer = { readonly status: number; readonly headers: Headers; readonly body: unknown }

/**
 * Fetches a JSON document within `timeoutMs` in all and `maxBytes` of body. Throws for a redirect, a timeout, a network
 * fault, a body that is too large, and for a 200 that is not JSON; of any other status the body is not read. With
 * `isLenient` the body of any status is, and one that is not JSON is undefined.
 */
export async function fetchJson(
  url: string,
  init: RequestInit,
  {
    fetch,
    timeoutMs,
    maxBytes,
    isLenient = false,
  }: { fetch: Fetch; timeoutMs: number; maxBytes: number; isLenient?: boolean },
): Promise<JsonAnswer> {
  const signal = AbortSignal.timeout(timeoutMs)
  const expired = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
  return Promise.race([exchange(), expired])

  async function exchange(): Promise<JsonAnswer> {
    // `manual`, then refused: some edge runtimes do not know `error`
    const response = await fetch(url, { ...init, ...uncached(), redirect: 'manual', signal })
    const { status, headers } = response
    if (response.type === 'opaqueredirect' || (status >= 300 && status < 400)) throw new Error('redirects are refused')
    if (isLenient) return { status, headers, body: parseLeniently(await readText(response, maxBytes)) }
    if (status !== 200) {
      await response.body?.cancel()
      return { status, headers, body: undefined }
    }
    return { status, headers, body: JSON.parse(await readText(response, maxBytes)) }
  }
}

function parseLeniently(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** No cache but ours: some frameworks keep what is fetched for ever. Edge runtimes without such a setting have none. */
const uncached = (): RequestInit => ('cache' in Request.prototype ? { cache: 'no-store' } : {})

async function readText(response: Response, maxBytes: number): Promise<string> {
  const decoder = new TextDecoder()
  const reader = response.body?.getReader() // not every browser can iterate a stream
  let text = ''
  let size = 0
  for (let chunk = await reader?.read(); chunk?.value; chunk = await reader?.read()) {
    size += chunk.value.byteLength
    if (size > maxBytes) {
      await reader?.cancel()
      throw new Error(`the body is larger than ${maxBytes} bytes`)
    }
    text += decoder.decode(chunk.value, { stream: true })
  }
  return text + decoder.decode()
}
