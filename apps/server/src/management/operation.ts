import { OPERATIONS } from './operations.ts'
import { OWN_OPERATIONS } from './own-operations.ts'

/** Every operation that there is: the published ones, and our own. */
export const ALL_OPERATIONS = { ...OPERATIONS, ...OWN_OPERATIONS } as const

export type OperationId = keyof typeof ALL_OPERATIONS

type NamesIn<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}` ? Name | NamesIn<Rest> : never

/** What the address of an operation names, as it stands in the path: `role_id` of `/roles/{role_id}`. */
export type ParamsOf<Id extends OperationId> = {
  readonly [Name in NamesIn<(typeof ALL_OPERATIONS)[Id]['path']>]: string
}

/** Every scope that an operation asks for, each once, in the order of the operations. */
export const MANAGEMENT_SCOPES: readonly string[] = [
  ...new Set(Object.values(ALL_OPERATIONS).flatMap(({ scope }) => scope ?? [])),
]
