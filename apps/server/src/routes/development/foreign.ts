import type { FastifyRequest } from 'fastify'

/** Whether a page of another origin asks, which a developer happens to visit. */
export const isForeign = ({ headers, issuer }: FastifyRequest): boolean =>
  headers.origin !== undefined && headers.origin !== issuer
