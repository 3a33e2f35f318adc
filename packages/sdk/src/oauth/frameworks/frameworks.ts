import { mountExpress } from './express.ts'
import { mountFastify } from './fastify.ts'
import { mountHono } from './hono.ts'
import type { Mount } from './site.ts'

/** The frameworks that `OAuth` gives routes to. */
export type FrameworkName = 'express' | 'fastify' | 'hono'

/** None of them imports its framework: the application brings it. */
export const FRAMEWORKS: Readonly<Record<FrameworkName, Mount>> = {
  express: mountExpress,
  fastify: mountFastify,
  hono: mountHono,
}
