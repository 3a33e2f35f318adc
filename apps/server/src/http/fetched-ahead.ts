import type { FastifyRequest } from 'fastify'

/** Whether a browser fetches what its person might open next, so that nothing may be used up or ended by it. */
export function isFetchedAhead({ headers }: Pick<FastifyRequest, 'headers'>): boolean {
  const purpose = [headers['sec-purpose'], headers.purpose, headers['x-moz']].flat().join(' ')
  return /\bpre(fetch|view|render)\b/i.test(purpose)
}
