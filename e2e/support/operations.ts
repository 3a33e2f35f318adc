type Operation = { operationId: string; security: Record<string, string[]>[] }
type Document = { paths: Record<string, Record<string, Operation>> }
type Answer = { status: number; codes: readonly string[] }

/** What the operations of the document have answered so far, each under its id. */
export type Witness = {
  /** The web's `fetch`; remembers what operations answer. */
  fetch(url: string, init?: RequestInit): Promise<Response>
  /** Every operation of the published API that a token opens. */
  operations: readonly string[]
  answersOf(operationId: string): readonly Answer[]
}

/** Watches the calls of a platform's Management API, which it knows by the document that the platform serves. */
export async function witnessOf(issuer: string): Promise<Witness> {
  const { paths } = (await (await fetch(`${issuer}/api/openapi.json`)).json()) as Document
  const known = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([, { security }]) => security.some((one) => 'token' in one))
      .map(([method, { operationId }]) => ({ operationId, method: method.toUpperCase(), parts: path.split('/') })),
  )
  // Of two addresses that fit the same, the one with fewer parameters is meant
  known.sort((one, other) => parametersIn(one.parts) - parametersIn(other.parts))
  const seen = new Map<string, Answer[]>()
  return {
    operations: known.filter(({ parts }) => parts[2] === 'v1').map(({ operationId }) => operationId),
    answersOf: (operationId) => seen.get(operationId) ?? [],
    async fetch(url, init) {
      const response = await fetch(url, init)
      const asked = new URL(url).pathname.split('/')
      const operation = known.find(({ method, parts }) => method === init?.method && fits(parts, asked))
      if (operation) {
        const answer = { status: response.status, codes: response.ok ? [] : await codesOf(response.clone()) }
        seen.set(operation.operationId, [...(seen.get(operation.operationId) ?? []), answer])
      }
      return response
    },
  }
}

const isParameter = (part: string) => part.startsWith('{')
const parametersIn = (parts: readonly string[]) => parts.filter(isParameter).length
const fits = (parts: readonly string[], asked: readonly string[]) =>
  parts.length === asked.length && parts.every((part, at) => isParameter(part) || part === asked[at])

async function codesOf(response: Response): Promise<string[]> {
  const { errors = [] } = (await response.json()) as { errors?: { code: string }[] }
  return errors.map(({ code }) => code)
}
