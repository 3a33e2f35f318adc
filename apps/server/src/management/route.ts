import type { Result } from '@latchkey/oauth/failure.ts'
import { z } from 'zod'
import type { LiveEnvironment } from '../registry/registry.ts'
import type { CallDeps } from './call.ts'
import type { Audience, Caller } from './caller.ts'
import type { ManagementFailure } from './failure.ts'
import type { OperationId, ParamsOf } from './operation.ts'

/** One call of an operation: everything it brings has been read and judged by the route's schemas. */
export type Asked<Id extends OperationId = OperationId, Query = unknown, Body = unknown> = {
  operation: Id
  environment: LiveEnvironment
  caller: Caller
  params: ParamsOf<Id>
  query: Query
  body: Body
}

type AnyAsked = Omit<Asked, 'params'> & { params: Readonly<Record<string, string>> }

type Spec<Id extends OperationId, Query extends z.ZodObject, Body extends z.ZodObject, Answer extends z.ZodObject> = {
  /** What stands in the query. Other parameters are not looked at. */
  query?: () => Query
  /** The JSON object that is sent. Other fields are not looked at. */
  body?: () => Body
  /** Whether the body is sent as multipart/form-data, and what its schema names by `file()` are files (upload.ts). */
  isUpload?: boolean
  /** Of such a form, whether its file may be large, and is named in the schema by `largeFile()`. */
  isLarge?: boolean
  /** What a success says beside its code and message. */
  answer?: () => Answer
  /**
   * The content type of an answer that is no JSON, which then has its lines alone: they are made while they are sent, so
   * that however many there are they never are in memory.
   */
  streams?: string
  /** Code and message of a success; null: the answer stands alone. `OK` unless the wire has a name for it. */
  says?: readonly [code: string, message: string] | null
  /**
   * Whether a caller who is bound to an organization may call it: the route then shows and changes only what is that
   * organization's. An `{org_code}` in the path is checked before.
   */
  isForOrganizations?: boolean
  /**
   * Says that the route commits by itself and not by `change`, so that nobody would judge `If-Match` or keep the answer
   * under an `Idempotency-Key`: whoever sends one is refused.
   */
  isUnconditional?: boolean
  /** Whose calls it takes: everybody's who has the scope, unless it says otherwise. */
  audience?: Audience
  /** Whether there is such a route in development mode only. */
  isForDevelopment?: boolean
  handle(
    asked: Asked<Id, z.output<Query>, z.output<Body>>,
    deps: CallDeps,
  ): Result<z.input<Answer>, ManagementFailure> | Promise<Result<z.input<Answer>, ManagementFailure>>
}

/** A route of the Management API. Its schemas are made when they are first needed, and kept. */
export type ManagementRoute = {
  operation: OperationId
  query: (() => z.ZodObject) | undefined
  body: (() => z.ZodObject) | undefined
  isUpload: boolean
  isLarge: boolean
  answer: () => z.ZodObject
  streams: string | undefined
  isUnconditional: boolean
  says: readonly [code: string, message: string] | null
  isForOrganizations: boolean
  audience: Audience
  isForDevelopment: boolean
  handle(asked: AnyAsked, deps: CallDeps): Promise<Result<Readonly<Record<string, unknown>>, ManagementFailure>>
}

type Nothing = z.ZodObject<Record<never, never>>

/**
 * Declares the route of an operation: address, method, scope and status follow from its id. Who calls, and whether they
 * may, is settled before `handle`, which finds, decides and commits.
 */
export function managementRoute<
  Id extends OperationId,
  Query extends z.ZodObject = Nothing,
  Body extends z.ZodObject = Nothing,
  Answer extends z.ZodObject = Nothing,
>(operation: Id, spec: Spec<Id, Query, Body, Answer>): ManagementRoute {
  return {
    operation,
    query: spec.query && once(spec.query),
    body: spec.body && once(spec.body),
    isUpload: spec.isUpload ?? false,
    isLarge: spec.isLarge ?? false,
    answer: once(spec.answer ?? (() => z.object({}))),
    streams: spec.streams,
    isUnconditional: spec.isUnconditional ?? false,
    says: spec.says === undefined ? ['OK', 'Success'] : spec.says,
    isForOrganizations: spec.isForOrganizations ?? false,
    audience: spec.audience ?? 'everybody',
    isForDevelopment: spec.isForDevelopment ?? false,
    handle: async (asked, deps) => spec.handle(asked as unknown as Asked<Id, z.output<Query>, z.output<Body>>, deps),
  }
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}
