// biome-ignore-all lint/performance/noBarrelFile: what `@latchkey/sdk/next` offers

export type { BrowserState } from '../browser-state.ts'
export type { ApiAuth, ApiNeeds } from './api-guards.ts'
export type { RouteHandler } from './handlers.ts'
export type { Needs } from './judge.ts'
export type { KindeUser } from './kinde-server-session.ts'
export { type LatchkeyNext, latchkeyNext } from './latchkey-next.ts'
export type { Middleware, SignedInMiddleware, SignedInRequest, WithAuthOptions } from './middleware.ts'
export type { NextOptions } from './options.ts'
export type { PageNeeds } from './page-guards.ts'
export type { PagesRequest } from './pages-router.ts'
