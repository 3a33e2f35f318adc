import type { FastifyRequest } from 'fastify'
import type { AuditActor } from '../audit/actor.ts'
import type { AuditedBy } from '../audit/entry.ts'
import type { Deps } from '../deps.ts'
import { etagOf, type Versioned } from './etag.ts'
import type { IdempotencyKey } from './idempotency.ts'
import type { OperationId } from './operation.ts'

/** One call of an operation, as far as the frame has to know of it. */
export type Call = {
  readonly operation: OperationId
  readonly actor: AuditActor
  readonly params: Readonly<Record<string, string>>
  readonly query: unknown
  readonly body: unknown
  readonly requestId: string
  readonly address: string
  readonly idempotencyKey: IdempotencyKey | undefined
  /** What `If-Match` allows the record to be. */
  readonly ifMatch: ReadonlySet<string> | undefined
  /** Says which record a read answers, so that an update can name it by `If-Match`. */
  shows(record: Versioned): void
  /** Of that record. */
  etag: string | undefined
  /** What the change answered, once it is committed. */
  committed: { readonly answer: unknown } | undefined
}

/** What a route is given: everything, and the call that it serves, which `change` needs. */
export type CallDeps = Deps & { readonly call: Call }

type Known = Pick<Call, 'operation' | 'actor' | 'params' | 'query' | 'body' | 'idempotencyKey' | 'ifMatch'>

export function callOf({ id, ip }: Pick<FastifyRequest, 'id' | 'ip'>, known: Known): Call {
  const call: Call = {
    ...known,
    requestId: id,
    address: ip,
    etag: undefined,
    committed: undefined,
    shows(record) {
      call.etag = etagOf(record)
    },
  }
  return call
}

/** As rules that commit by themselves are told who asks. */
export const byCall = ({ actor, requestId, address }: Call): AuditedBy => ({ actor, requestId, address })
