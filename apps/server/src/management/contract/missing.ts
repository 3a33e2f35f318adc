import type { OperationId } from '../operation.ts'

/** Published operations that have a route of their own, because they are called without a token. */
export const SERVED_ELSEWHERE: readonly OperationId[] = ['verifyApiKey']

/** Published operations that there is no route for yet, by tag. The list only shrinks. */
export const MISSING: readonly OperationId[] = []
