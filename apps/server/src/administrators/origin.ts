import type { FastifyRequest } from 'fastify'
import type { Deps } from '../deps.ts'

type OriginDeps = Pick<Deps, 'registry' | 'adminOrigin'>

/** The one origin at which administrators sign in: the one that is set, else the first environment's first. */
export const adminOriginOf = ({ registry, adminOrigin }: OriginDeps): string | undefined =>
  adminOrigin ?? registry.list()[0]?.origins[0]

export const isAtAdminOrigin = ({ issuer }: Pick<FastifyRequest, 'issuer'>, deps: OriginDeps): boolean =>
  issuer === adminOriginOf(deps)
